import { canonicalText, type Json } from '#schema/process/canonical.ts';
import type { ProcessDefinition } from '#schema/process/definition.ts';
import { accountProcess } from '#e2e/gallery/world/definitions.ts';
import type { Story } from '#e2e/gallery/world/story.ts';
import { byTestId, type Scene, type Scenes } from '#e2e/gallery/scenes/scene.ts';

const page = '/settings/processes/com_1.remote-account';
const console = { page: 'console', as: 'ada' } as const;
const editor = byTestId('process-editor');
const opened = (name: string) => `${byTestId('section')}[data-section="${name}"]`;
const day = 24 * 3600;

const textOf = (process: ProcessDefinition) => canonicalText(process as unknown as Json);
const first = accountProcess({
  rules: [],
  policies: { ...accountProcess().policies, secondReview: 'never' },
  steps: accountProcess().steps.map((step) => ({ ...step, tries: 2 })),
});
const sound = accountProcess({ decidedBy: 'any' });
const faulty = accountProcess({
  purpose: { en: 'The law asks us to know who opens an account.' },
  participants: [{ role: 'holder', least: 1, most: 11 }],
  decidedBy: 'holder',
  reasons: [],
});

/** A process of two versions, and a draft where one is wanted. */
async function write({ writes, ago }: Story, draft?: ProcessDefinition): Promise<void> {
  ago(40 * day);
  await writes.publish('ada', textOf(first), 'The first version, as the board approved it.');
  ago(9 * day);
  await writes.publish(
    'ada',
    textOf(accountProcess()),
    'People under 18 are reviewed, after the audit of March.',
  );
  ago(1800);
  if (draft) await writes.draft('ada', textOf(draft));
  ago(0);
}
const tell =
  (to: string, draft?: ProcessDefinition): Scene['tell'] =>
  async (story) => {
    await write(story, draft);
    return `${page}${to}`;
  };

const overview = { ...console, tell: tell('/versions'), shows: byTestId('process-page') } as const;
const waiting = { ...overview, tell: tell('/versions', sound) } as const;
const draft = {
  ...console,
  tell: tell('/draft', sound),
  shows: editor,
} as const;
const wrong = { ...draft, tell: tell('/draft', faulty) } as const;
const list = {
  ...console,
  tell: async (story: Story) => {
    await write(story, sound);
    return '/settings/processes';
  },
  shows: byTestId('process'),
} as const;
/** A section of a draft. */
const inSection = (
  name: string,
  title: string,
  does: Scene['does'] = [],
  of: ProcessDefinition = sound,
): Scene => ({ ...draft, title, tell: tell(`/draft?section=${name}`, of), does, shows: opened(name) });
const opens = [{ press: `${byTestId('section')} [data-item-title]` }] as const;

export const processScenes: Scenes = {
  'console/processes/plain': { ...list, title: 'Business processes' },
  'console/processes/reader': {
    ...list,
    as: 'aude',
    title: 'Business processes, for somebody who reads them',
  },
  'console/processes/new': {
    ...list,
    title: 'A new process',
    does: [
      { press: byTestId('new-process') },
      { into: byTestId('process-name'), type: 'Account opening for students' },
    ],
    shows: byTestId('process-form'),
  },
  'console/processes/loading': {
    ...list,
    title: 'On its way',
    network: { held: ['ManagedProcesses'] },
    shows: '[role=status]',
  },
  'console/processes/trouble': {
    ...list,
    title: 'It cannot be read',
    network: { failing: ['ManagedProcesses'] },
    shows: byTestId('problem'),
  },
  'console/process/versions': { ...overview, title: 'The versions of a process' },
  'console/process/reader': { ...overview, as: 'olga', title: 'The versions, for somebody who reads them' },
  'console/process/draft-waits': { ...waiting, title: 'A draft waits' },
  'console/process/retiring': {
    ...overview,
    title: 'Retired for sure?',
    does: [{ press: `${byTestId('retire')} ${byTestId('confirm-ask')}` }],
    shows: byTestId('confirm-sure'),
  },
  'console/process/retired': {
    ...overview,
    title: 'A process that was retired',
    does: [
      { press: `${byTestId('retire')} ${byTestId('confirm-ask')}` },
      { press: byTestId('confirm-sure') },
    ],
    shows: '[data-retired=true]',
  },
  'console/process/published': { ...overview, title: 'Just published', tell: tell('/versions?published=2') },
  'console/process/refused': {
    ...waiting,
    title: 'No second draft beside the first',
    does: [{ press: byTestId('go-back') }],
    shows: byTestId('problem'),
  },
  'console/process/nowhere': {
    ...overview,
    title: 'No such process',
    tell: () => '/settings/processes/com_1.nothing/versions',
    shows: byTestId('problem'),
  },
  'console/process/version': {
    ...overview,
    title: 'A version, read only',
    tell: tell('/versions/1?section=steps'),
    shows: opened('steps'),
  },
  'console/draft/basics': { ...draft, title: 'A draft without a fault' },
  'console/draft/none': {
    ...draft,
    title: 'No draft',
    tell: tell('/draft'),
    shows: byTestId('nothing-here'),
  },
  'console/draft/faults': { ...wrong, title: 'A draft with faults', shows: byTestId('fault') },
  'console/draft/fault-at-field': {
    ...wrong,
    title: 'A fault leads to its field',
    does: [{ press: `${byTestId('fault')}[data-path="purpose/de"]` }],
    shows: opened('basics'),
  },
  'console/draft/languages': inSection('languages', 'Languages'),
  'console/draft/people': inSection('people', 'People: too many', opens, faulty),
  'console/draft/documents': inSection('documents', 'Documents', opens),
  'console/draft/steps': inSection('steps', 'Steps', opens),
  'console/draft/steps-moved': inSection('steps', 'A step was moved', [
    { press: '[data-move="1"]:enabled' },
    { await: `${byTestId('saving')}[data-state=saved]` },
  ]),
  'console/draft/steps-typing': {
    ...inSection('steps', 'An arrow in a field moves nothing', [
      ...opens,
      { key: 'ArrowDown', alt: true, at: `${byTestId('item')}:first-child input` },
    ]),
    shows: `${opened('steps')} ${byTestId('item')}:first-child[data-at="steps/documentScan"] input`,
  },
  'console/draft/rules': inSection('rules', 'Rules', opens),
  'console/draft/agreements': inSection('agreements', 'Agreements', opens),
  'console/draft/script': inSection('script', 'Script', opens),
  'console/draft/reasons': inSection('reasons', 'Reasons', opens),
  'console/draft/policies': inSection('policies', 'Policies'),
  'console/draft/limits': inSection('limits', 'Time limits'),
  'console/draft/preview': {
    ...draft,
    title: 'What the applicant will read',
    does: [{ press: byTestId('preview-open') }, { await: `${byTestId('preview')} h2` }],
    shows: byTestId('preview'),
  },
  'console/draft/publishing': {
    ...draft,
    title: 'What publishing changes',
    does: [{ press: byTestId('publish') }],
    shows: byTestId('publish-note'),
  },
  'console/draft/publish-proof': {
    ...draft,
    title: 'The password is asked for once more, above what asks for it',
    tell: async (story) => {
      story.stage.longAgo = true;
      return draft.tell(story);
    },
    does: [
      { press: byTestId('publish') },
      { into: byTestId('publish-note'), type: 'Anybody may decide from now on.' },
      { press: byTestId('publish-sure') },
    ],
    // What stands beside a dialog that is open takes no focus.
    shows: `${byTestId('step-up-password')}:focus`,
  },
  'console/draft/publish-left': {
    ...draft,
    title: 'Back where one was: nothing is published yet',
    does: [
      { press: byTestId('publish'), focus: true },
      { await: byTestId('publish-note') },
      { press: 'dialog header button' },
    ],
    shows: `${byTestId('publish')}:focus`,
  },
  'console/draft/not-saved': {
    ...draft,
    title: 'It could not be saved',
    network: { failing: ['SaveProcessDraft'] },
    does: [{ into: '[data-at="name/en"] input', type: 'Account from afar' }],
    shows: `${byTestId('saving')}[data-state=failed]`,
  },
  'console/draft/conflict': {
    ...draft,
    title: 'Somebody else saved meanwhile',
    tell: async (story) => {
      await write(story, sound);
      story.stage.quicker = 'ada';
      return `${page}/draft`;
    },
    does: [{ into: '[data-at="name/en"] input', type: 'Account from afar' }],
    shows: byTestId('conflict'),
  },
  'console/draft/discarding': {
    ...draft,
    title: 'Discarded for sure?',
    does: [{ press: `${byTestId('discard')} ${byTestId('confirm-ask')}` }],
    shows: byTestId('confirm-sure'),
  },
  'console/draft/loading': {
    ...draft,
    title: 'On its way',
    network: { held: ['ManagedProcess'] },
    shows: '[role=status]',
  },
};
