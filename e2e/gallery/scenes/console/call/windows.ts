import { after, call } from '#e2e/gallery/scenes/console/call/call.ts';
import { together } from '#e2e/gallery/scenes/console/call/people.ts';
import { byTestId, type Scenes } from '#e2e/gallery/scenes/scene.ts';

/** On a phone a call covers the bar with the pages, so the way back to the desk is an arrow in the head of the call. */
const toDesk = { press: 'a[href="/"]' };

/** A call of one's own in another window, in a small one, and on the way out of it. */
export const windowScenes: Scenes = {
  'console/call/second-window': {
    ...call,
    title: 'Opened in a second window',
    tell: after(async (story, of) => {
      await story.step(of.guest, 'documentScan');
      await story.operatorLine(of, true);
    }),
    shows: byTestId('continue-here'),
  },
  'console/call/continued': {
    ...call,
    title: 'Continued in the second window',
    tell: after((story, of) => story.operatorLine(of, true)),
    does: [{ press: byTestId('continue-here') }],
  },
  'console/call/other-window-closed': {
    ...call,
    title: 'The window in which it went on was closed',
    tell: after(async (story, of) => {
      story.stage.line = 'taken';
      await story.operatorLine(of, true);
      await story.operatorLine(of, false);
    }),
    shows: '[data-testid="call-elsewhere"][data-away="true"]',
  },
  'console/call/small': {
    ...call,
    title: 'It goes on in a small window while another page is open',
    tell: after(() => undefined),
    does: [{ await: call.shows }, toDesk],
    shows: byTestId('small-call'),
  },
  'console/call/small-several': {
    ...call,
    title: 'Three people in the small window',
    tell: together(3),
    does: [{ await: call.shows }, toDesk, { press: 'nav a[href="/settings"]' }],
    shows: byTestId('small-call'),
  },
  'console/call/signing-out': {
    ...call,
    title: 'Signing out asks first',
    tell: after(() => undefined),
    does: [{ await: call.shows }, toDesk, { press: byTestId('sign-out') }],
    shows: byTestId('leaving-call'),
  },
};
