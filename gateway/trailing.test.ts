import { describe, expect, test } from 'vitest';
import { refuse, type RefusalCode } from '#schema/refusal.ts';
import type { Newest } from '#gateway/newest.ts';
import { askPatiently } from '#gateway/trailing.ts';

/** What the newest views say, cut down to what is looked at. */
const knowing = (state: string, presence: string): Newest =>
  ({
    session: () => Promise.resolve({ state, members: [{ id: 'par_1' }] }),
    participant: () => Promise.resolve({ presence, runs: [] }),
  }) as unknown as Newest;

describe('a refusal that only tells that a signal is under way', () => {
  test.each<[RefusalCode, string, string]>([
    ['SESSION_NOT_LIVE', 'live', 'inCall'],
    ['NOBODY_WAITING', 'open', 'waiting'],
    ['RUN_STILL_OPEN', 'ending', 'inCall'],
  ])('%s in a session that is %s is asked again', async (code, state, presence) => {
    const answers = [refuse(code, 'Not yet.'), { done: true }];
    const answer = await askPatiently(
      () => Promise.resolve(answers.shift()!),
      knowing(state, presence),
      'ses_1',
    );
    expect(answer).toEqual({ done: true });
  });

  test.each<[RefusalCode, string, string]>([
    ['SESSION_NOT_LIVE', 'open', 'waiting'],
    ['NOBODY_WAITING', 'open', 'invited'],
    ['NOT_DECIDING', 'live', 'inCall'],
    ['STEP_OPEN', 'live', 'inCall'],
  ])('%s in a session that is %s is the answer', async (code, state, presence) => {
    let asked = 0;
    const answer = await askPatiently(
      () => {
        asked += 1;
        return Promise.resolve(refuse(code, 'No.'));
      },
      knowing(state, presence),
      'ses_1',
    );
    expect([asked, answer]).toEqual([1, refuse(code, 'No.')]);
  });
});
