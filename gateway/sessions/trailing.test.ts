import { describe, expect, test } from 'vitest';
import { refuse, type RefusalCode } from '#schema/refusal.ts';
import type { ReadModel } from '#gateway/sessions/read-model.ts';
import { askPatiently, untilHeard } from '#gateway/sessions/trailing.ts';

/** What the newest views say, cut down to what is looked at. */
const knowing = (state: string, presence: string, run?: string): ReadModel =>
  ({
    session: () => Promise.resolve({ state, members: [{ id: 'par_1' }] }),
    participant: () => Promise.resolve({ presence, runs: run ? [{ state: run }] : [] }),
  }) as unknown as ReadModel;

describe('a refusal that only tells that a signal is under way', () => {
  test.each<[RefusalCode, string, string, string?]>([
    ['SESSION_NOT_LIVE', 'live', 'inCall'],
    ['NOBODY_WAITING', 'open', 'waiting'],
    ['RUN_STILL_OPEN', 'ending', 'inCall'],
    ['RUN_STILL_OPEN', 'ending', 'inCall', 'asked'],
  ])('%s in a session that is %s is asked again', async (code, state, presence, run) => {
    const answers = [refuse(code, 'Not yet.'), { done: true }];
    const answer = await askPatiently(
      () => Promise.resolve(answers.shift()!),
      knowing(state, presence, run),
      'ses_1',
    );
    expect(answer).toEqual({ done: true });
  });

  test.each<[RefusalCode, string, string, string?]>([
    ['SESSION_NOT_LIVE', 'open', 'waiting'],
    ['NOBODY_WAITING', 'open', 'invited'],
    ['NOT_DECIDING', 'live', 'inCall'],
    ['STEP_OPEN', 'live', 'inCall'],
    ['RUN_STILL_OPEN', 'ending', 'inCall', 'examining'],
  ])('%s in a session that is %s is the answer', async (code, state, presence, run) => {
    let asked = 0;
    const answer = await askPatiently(
      () => {
        asked += 1;
        return Promise.resolve(refuse(code, 'No.'));
      },
      knowing(state, presence, run),
      'ses_1',
    );
    expect([asked, answer]).toEqual([1, refuse(code, 'No.')]);
  });
});

describe('whoever came or went is answered once their session has heard of it', () => {
  /** How often a session was looked at that hears at the third look, or never. */
  async function looks(presence: string, before: object, after?: object, within?: number): Promise<number> {
    let count = 0;
    const session = () => {
      const [state, member] = count++ < 2 || !after ? Object.values(before) : Object.values(after);
      return Promise.resolve({ state, members: [{ id: 'par_1', ...(member as object) }] });
    };
    const participant = () => Promise.resolve({ id: 'par_1', presence });
    await untilHeard({ session, participant } as unknown as ReadModel, 'ses_1', 'par_1', within);
    return count;
  }
  const out = { waiting: false, present: false };
  const waits = { waiting: true, present: false };
  const inside = { waiting: false, present: true };

  test.each([
    ['waiting', ['open', out], ['ringing', waits]],
    ['waiting', ['scheduled', out], ['scheduled', waits]],
    ['waiting', ['ringing', out], ['live', inside]],
    ['left', ['ringing', waits], ['open', out]],
    ['left', ['live', inside], ['interrupted', out]],
    ['inCall', ['interrupted', out], ['live', inside]],
  ])('%s, in a session that is %j and then %j', async (presence, before, after) => {
    expect(await looks(presence, before, after)).toBe(3);
  });

  test.each([
    ['waiting', ['deciding', out]],
    ['left', ['ending', inside]],
    ['left', ['cancelled', waits]],
    ['invited', ['open', out]],
  ])('%s, where the session is %j, waits for nothing', async (presence, standing) => {
    expect(await looks(presence, standing, undefined)).toBe(1);
  });

  test('a session that never hears is looked at for a while, and then no longer', async () => {
    expect(await looks('waiting', ['open', out], undefined, 100)).toBeGreaterThan(3);
  });
});
