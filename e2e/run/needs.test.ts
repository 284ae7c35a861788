import { expect, test } from 'vitest';
import { needsOf } from './needs.ts';

const files = [
  'schema/session/session.test.ts',
  'activities/steps/liveness.examiner.test.ts',
  'temporal/audit/replay.history.test.ts',
  'e2e/gallery/accessibility.gallery.test.ts',
  'gateway/http/server.server.test.ts',
  'e2e/refusals.server.test.ts',
  'e2e/whole-call.media.test.ts',
];

test.each([
  [
    'everything, without arguments',
    { filter: [], project: [] },
    ['operations', 'product', 'servers', 'chromium'],
  ],
  ['nothing but the operations for the rules', { filter: [], project: ['rules'] }, ['operations']],
  ['no server for an examiner', { filter: ['liveness'], project: [] }, ['operations']],
  ['no server for a replay', { filter: ['temporal/audit'], project: [] }, ['operations']],
  [
    'a browser and no server for the gallery',
    { filter: ['e2e/gallery'], project: [] },
    ['operations', 'chromium'],
  ],
  [
    'no product for a part of the gateway',
    { filter: ['gateway/http'], project: [] },
    ['operations', 'servers'],
  ],
  [
    'no browser for a server test',
    { filter: ['e2e/refusals'], project: [] },
    ['operations', 'product', 'servers'],
  ],
  [
    'no browser for what is in a folder of both, when one project is asked for',
    { filter: ['e2e'], project: ['servers'] },
    ['operations', 'product', 'servers'],
  ],
  [
    'all of it for a browser test that is named by its line',
    { filter: ['./e2e/whole-call.media.test.ts:30'], project: [] },
    ['operations', 'product', 'servers', 'chromium'],
  ],
  ['nothing for a name that no file has', { filter: ['nothing'], project: [] }, []],
])('a run needs %s', (_what, asked, expected) => {
  const needs = Object.entries(needsOf(files, asked));
  expect(needs.filter(([, needed]) => needed).map(([name]) => name)).toEqual(expected);
});
