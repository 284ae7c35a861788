import { afterAll, beforeAll, expect, test } from 'vitest';
import { crash, wrongsOf } from '#e2e/crash/crash.ts';
import { openHouse, type House, type Victim } from '#e2e/crash/house.ts';
import { moments } from '#e2e/crash/moments.ts';

/** One moment for each process, where it has most to lose; all of them with each: `npm run crashes`. */
const chosen: readonly [Victim, string][] = [
  ['server', 'the workflow has decided, and Temporal was not told'],
  ['temporal', 'the Update was answered, and the server was not told'],
  ['mongo', 'the index has the picture, and the page does not know'],
  ['examiner', 'an activity is done, and Temporal was not told'],
];

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test.each(chosen)(
  '%s is killed when %s: the session goes on, and everything is told once',
  async (victim, what) => {
    const moment = moments.find((each) => each.what === what);
    if (!moment) throw new Error(`There is no such moment: ${what}`);
    expect(wrongsOf(await crash(house, moment, victim))).toEqual([]);
  },
  120_000,
);
