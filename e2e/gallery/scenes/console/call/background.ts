import { addBackground, setBackgroundRule, type SettingsChange } from '#schema/company/company.ts';
import { calling } from '#e2e/gallery/scenes/console/call/call.ts';
import { byTestId, type Scene, type Scenes } from '#e2e/gallery/scenes/scene.ts';

const shown = { page: 'console', as: 'olga', shows: '[data-testid="call"][data-media="connected"]' } as const;

/** A call in a company that has changed its settings so. */
const call =
  (...changes: readonly SettingsChange[]): Scene['tell'] =>
  async (story) => {
    for (const change of changes) await story.change(change);
    return `/sessions/${(await calling(story)).id}`;
  };

/** What is behind the operator. */
export const backgroundScenes: Scenes = {
  'console/call/background': {
    ...shown,
    title: 'What is behind the operator is chosen',
    tell: call(),
    does: [{ await: shown.shows }, { press: byTestId('background') }],
    shows: byTestId('background-chooser'),
  },
  'console/call/background-tried': {
    ...shown,
    title: 'A picture is tried before anybody sees it',
    tell: call(),
    does: [
      { await: shown.shows },
      { press: byTestId('background') },
      { press: `${byTestId('background-library')} input` },
    ],
    shows: `${byTestId('background-preview')} video:not(.invisible)`,
  },
  'console/call/background-unable': {
    ...shown,
    title: 'A browser that cannot draw a background says why',
    tell: call(),
    camera: { noGraphics: true },
    does: [{ await: shown.shows }, { press: byTestId('background') }],
    shows: byTestId('background-unable'),
  },
  'console/call/background-unanswered': {
    ...shown,
    title: 'The server does not say which backgrounds there are',
    tell: call(),
    network: { failing: ['BackgroundOffer'] },
    does: [{ await: shown.shows }],
    shows: byTestId('background-notice'),
  },
  'console/call/background-failed': {
    ...shown,
    title: 'A background is required and cannot be drawn',
    tell: call(
      addBackground({ id: 'lost', name: 'Lost' }),
      setBackgroundRule({ choice: 'lost', required: true }),
    ),
    shows: byTestId('background-notice'),
  },
};
