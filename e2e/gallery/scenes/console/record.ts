import { calling } from '#e2e/gallery/scenes/console/call/call.ts';
import { abroad, ended, inReview } from '#e2e/gallery/scenes/console/after.ts';
import { byTestId, type Scene, type Scenes } from '#e2e/gallery/scenes/scene.ts';

const approved: Scene['tell'] = async (story) =>
  `/sessions/${(await ended(story, 'approved', 'good')).id}/record`;
const record = { page: 'console', as: 'aude', shows: byTestId('record-journal') } as const;
const history: Scene['tell'] = async (story) => `${await approved(story)}/history`;
const events = { ...record, tell: history, shows: byTestId('history-event') } as const;
const verifying: Scene['does'] = [{ press: byTestId('verify-press') }];

export const recordScenes: Scenes = {
  'console/record/approved': { ...record, title: 'The record of an approval', tell: approved },
  'console/record/rejected': {
    ...record,
    title: 'The record of a rejection',
    tell: async (story) => `/sessions/${(await ended(story, 'rejected', 'bad')).id}/record`,
  },
  'console/record/rules': {
    ...record,
    title: 'The record of an approval despite a rule',
    tell: async (story) => {
      const of = await abroad(story);
      await story.decide(of, { verdict: 'approved', reason: 'They live here, and showed that in the call.' });
      await story.passDeadline(of);
      return `/sessions/${of.id}/record`;
    },
    shows: `${byTestId('record-decision')} ${byTestId('advice-rules')}`,
  },
  'console/record/live': {
    ...record,
    title: 'The record of a session that goes on',
    tell: async (story) => `/sessions/${(await calling(story)).id}/record`,
  },
  'console/record/picture': {
    ...record,
    title: 'A picture shown large',
    tell: approved,
    does: [{ press: byTestId('evidence-thumbnail') }],
    shows: byTestId('evidence-large'),
  },
  'console/record/operator': { ...record, as: 'olga', title: 'Read by an operator', tell: approved },
  'console/record/loading': {
    ...record,
    title: 'The record is on its way',
    tell: approved,
    network: { held: ['Session', 'Journal'] },
    shows: byTestId('record-loading'),
  },
  'console/record/unknown': {
    ...record,
    title: 'There is no such record',
    tell: () => '/sessions/ses_nothing/record',
    shows: byTestId('record-unknown'),
  },
  'console/record/trouble': {
    ...record,
    title: 'The record cannot be read',
    tell: approved,
    network: { failing: ['Session', 'Journal'] },
    shows: byTestId('problem'),
  },
  'console/history/plain': { ...events, title: 'Its history' },
  'console/history/blind': {
    ...events,
    as: 'ada',
    title: 'Closed to whoever is to decide without knowing the first decision',
    tell: async (story) => `/sessions/${(await inReview(story)).id}/record/history`,
    shows: byTestId('history-closed'),
  },
  'console/history/details': {
    ...events,
    title: 'The details of an event',
    does: [{ press: byTestId('history-event') }],
    shows: byTestId('history-details'),
  },
  'console/history/loading': {
    ...events,
    title: 'The history is on its way',
    network: { held: ['History'] },
    shows: byTestId('history-loading'),
  },
  'console/history/trouble': {
    ...events,
    title: 'The history cannot be read',
    network: { failing: ['History'] },
    shows: byTestId('problem'),
  },
  'console/verify/running': {
    ...events,
    title: 'The history waits to be verified',
    network: { held: ['VerifySession'] },
    does: verifying,
    shows: byTestId('verify-ahead'),
  },
  'console/verify/proven': { ...events, title: 'Proven', does: verifying, shows: byTestId('verify-proven') },
  'console/verify/differs': {
    ...events,
    title: 'It differs from what today’s code would do',
    tell: async (story) => ((story.stage.verdict = 'differs'), history(story)),
    does: verifying,
    shows: byTestId('verify-differs'),
  },
  'console/verify/unavailable': {
    ...events,
    title: 'There is no history any more',
    tell: async (story) => ((story.stage.verdict = 'unavailable'), history(story)),
    does: verifying,
    shows: byTestId('verify-unavailable'),
  },
  'console/verify/trouble': {
    ...events,
    title: 'It cannot be verified now',
    network: { broken: ['VerifySession'] },
    does: verifying,
    shows: `${byTestId('verify')} [role=alert]`,
  },
};
