import { expect, test } from 'vitest';
import type { ParticipantView } from '../shell/use-feed.ts';
import { cameraWarning, type Warning } from './camera-warning.ts';

const obs = { signs: ['label'], label: 'OBS Virtual Camera', at: '2026-11-26T10:00:00.000Z' } as const;
const more = { ...obs, signs: ['label', 'noise'], at: '2026-11-26T10:00:30.000Z' } as const;
const none = { signs: [], label: null, at: '2026-11-26T10:02:00.000Z' } as const;

test.each<[string, ParticipantView['cameraSigns'], Warning | undefined]>([
  ['nothing was told', [], undefined],
  ['a program was seen', [obs], { note: obs, changed: false }],
  ['more was seen since', [obs, more], { note: more, changed: false }],
  ['they use another camera since', [obs, more, none], { note: more, changed: true }],
  ['they use the program again', [obs, none, obs], { note: obs, changed: false }],
  ['only a camera without signs', [none], undefined],
])('%s', (_what, cameraSigns, warning) => {
  expect(cameraWarning({ cameraSigns })).toEqual(warning);
});
