import { expect, test } from 'vitest';
import type { Session } from '#schema/session/session.ts';
import { sessionStates } from '#schema/session/session.ts';
import { aSessionIn } from '#schema/testing/states.ts';
import { createHints } from '#gateway/livekit/hints.ts';

const told = async (session: Session | undefined, present: boolean): Promise<unknown[]> => {
  const signals: unknown[] = [];
  const hear = createHints({
    readModel: { session: () => Promise.resolve(session) },
    signalRoom: (...signal) => Promise.resolve(void signals.push(signal)),
  });
  await hear({ sessionId: 'ses-1', participantId: 'p1', present });
  return signals;
};

test.each(sessionStates)(
  'a hint about a session that is %s is passed on only where it is news',
  async (state) => {
    const session = aSessionIn(state);
    expect(await told(session, false)).toHaveLength(state === 'live' ? 1 : 0);
    expect(await told(session, true)).toHaveLength(state === 'interrupted' ? 1 : 0);
  },
);

test('a hint about a session that nothing is known of is passed on', async () => {
  expect(await told(undefined, false)).toEqual([['ses-1', { participantId: 'p1', present: false }]]);
});
