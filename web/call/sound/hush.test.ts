import { expect, test } from 'vitest';
import { createHush, hushLimits, type Hush, type Moment } from './hush.ts';

const speaks: Moment = { loudness: 0.1, on: true };
const quietRoom: Moment = { loudness: 0.001, on: true };
const room: Moment = { loudness: 0.005, on: true };
const dead: Moment = { loudness: 0, on: true };
const muted: Moment = { loudness: 0, on: false };

/** What is said at the end of moments that each last longer than the patience. */
function saidAfter(moments: readonly Moment[]): Hush | undefined {
  const hush = createHush();
  let now = 0;
  let said: Hush | undefined;
  for (const moment of moments) {
    hush(moment, now);
    now += hushLimits.patience;
    said = hush(moment, now);
    now += 1;
  }
  return said;
}

test.each<[string, readonly Moment[], Hush | undefined]>([
  ['somebody speaks', [speaks], undefined],
  ['nothing was ever heard', [dead], 'nothing'],
  ['nobody was heard yet, and the room is very still', [quietRoom], 'quiet'],
  ['nobody was heard yet, and the room is not still', [room], undefined],
  ['somebody who spoke listens in a still room', [speaks, quietRoom], undefined],
  ['the microphone died after somebody spoke', [speaks, dead], 'nothing'],
  ['it is off', [muted], undefined],
  ['it was turned off after it had said nothing', [dead, muted], undefined],
  ['it is heard again', [dead, speaks], undefined],
  ['a very still room falls silent altogether', [quietRoom, dead], 'nothing'],
  ['it comes to life in a very still room', [dead, quietRoom], 'quiet'],
])('when %s', (_when, moments, said) => {
  expect(saidAfter(moments)).toBe(said);
});

test('a pause for breath is not silence', () => {
  const hush = createHush();
  const said = [0, 0.5, 0.99].map((part) => hush(dead, part * hushLimits.patience));
  hush(speaks, hushLimits.patience);
  expect([...said, hush(dead, hushLimits.patience + 1)]).toEqual(Array(4).fill(undefined));
});
