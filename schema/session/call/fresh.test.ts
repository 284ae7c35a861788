import { describe, expect, test } from 'vitest';
import type { BusinessProcess } from '#schema/process.ts';
import { answer } from '#schema/session/call/answer.ts';
import { endCall, giveUpCall } from '#schema/session/call/call.ts';
import { followerOf, goesOnFor, nextId, wasGivenUp } from '#schema/session/call/fresh.ts';
import { letBackIn, removeParticipant } from '#schema/session/call/removal.ts';
import { createSession } from '#schema/session/create.ts';
import { isEverybodyClosed, sessionStates, type Session } from '#schema/session/session.ts';
import { aProcess, olga } from '#schema/testing/people.ts';
import { aSessionIn, at, joins } from '#schema/testing/states.ts';
import { system } from '#schema/actor.ts';

type AfterDrop = BusinessProcess['policies']['afterDrop'];
const dropped = (state: 'interrupted' | 'unattended', afterDrop: AfterDrop): Session =>
  giveUpCall(aSessionIn(state, aProcess({ policies: { afterDrop } })), at(300)).state;

test.each([
  ['ses_a', 'ses_a-f2'],
  ['ses_a-f2', 'ses_a-f3'],
  ['ses_a-f9', 'ses_a-f10'],
  ['par-1', 'par-1-f2'],
])('after %s comes %s', (id, next) => {
  expect(nextId(id)).toBe(next);
});

describe.each(['interrupted', 'unattended'] as const)('a call that is %s and does not come back', (state) => {
  // Those who are still there, in a call that has lost its operator only, wait for another.
  const resumed = state === 'interrupted' ? ['open', 'callEnded'] : ['missed', 'callEnded', 'missed'];
  test.each<[AfterDrop, readonly string[], string | undefined]>([
    ['resume', resumed, undefined],
    ['abort', ['abandoned', 'abandoned'], undefined],
    ['fresh', ['abandoned', 'abandoned', 'begunAnew'], 'ses-1-f2'],
  ])('where the process says "%s"', (afterDrop, [reached, ...kinds], follower) => {
    const session = aSessionIn(state, aProcess({ policies: { afterDrop } }));
    const given = giveUpCall(session, at(300));
    expect(given.state.state).toBe(reached);
    expect(given.entries.map(({ kind }) => kind)).toEqual(kinds);
    expect(given.state.follower).toBe(follower);
    expect(given.state.calls).toMatchObject([{ endedAt: at(300) }]);
    expect(given.state.members.map(({ standing }) => standing)).toEqual(
      session.members.map(({ standing }) => standing),
    );
  });
});

test('who followed whom stands in the journal of the one that was lost', () => {
  const session = aSessionIn('interrupted', aProcess({ policies: { afterDrop: 'fresh' } }));
  expect(giveUpCall(session, at(300)).entries).toMatchObject([
    { kind: 'abandoned', actor: system },
    { kind: 'begunAnew', actor: system, data: { follower: 'ses-1-f2' } },
  ]);
});

test('the one that follows has the same process, reference and people, by the names they have now, and nothing else', () => {
  const before = dropped('interrupted', 'fresh');
  const [member] = before.members;
  if (!member) throw new Error('Nobody is in it.');
  const renamed = { ...member, name: 'Anna Corrected', email: 'anna@example.org' };
  const create = followerOf({ ...before, reference: 'order-7', members: [renamed] });
  expect(create).toEqual({
    id: 'ses-1-f2',
    process: before.process,
    participants: [{ id: 'p1-f2', name: 'Anna Corrected', email: 'anna@example.org' }],
    reference: 'order-7',
    from: 'ses-1',
  });
  if (!create) throw new Error('Nothing follows.');
  const { state } = createSession(create, system, at(301));
  expect(state).toMatchObject({ state: 'open', from: 'ses-1', calls: [] });
  expect(state.members).toMatchObject([{ presence: 'invited' }]);
  expect([state.members[0]?.consent, isEverybodyClosed(state)]).toEqual([undefined, false]);
});

describe('who was removed from the call', () => {
  const process = aProcess({ policies: { afterDrop: 'fresh' } });
  const participants = ['p1', 'p2'].map((id) => ({ id, name: `Person ${id}` }));
  const begun = createSession({ id: 'ses-1', process, participants }, olga, at(0)).state;
  const inCall = answer(joins(joins(begun, 'p1', at(1)), 'p2', at(1)), olga, at(2)).state;
  const without = (session: Session, ...ids: readonly string[]) =>
    ids.reduce(
      (one, participantId) =>
        removeParticipant(one, { participantId, reason: 'Prompted by others.' }, olga, at(3)).state,
      session,
    );
  const lost = (session: Session) => giveUpCall({ ...session, state: 'interrupted' }, at(300));

  test('does not come along to the fresh session', () => {
    const { state } = lost(without(inCall, 'p1'));
    expect(followerOf(state)?.participants.map(({ id }) => id)).toEqual(['p2-f2']);
    expect(['p1', 'p2', 'p9'].map((id) => goesOnFor(state, id))).toEqual([false, true, false]);
  });

  test('and let back in since comes along', () => {
    const back = letBackIn(without(inCall, 'p1'), { participantId: 'p1' }, olga, at(4)).state;
    expect(followerOf(lost(back).state)?.participants).toHaveLength(2);
  });

  test.each([
    ['p1', undefined],
    ['p2', 'ses-1-f2'],
  ])('is not replaced as the holder whose result decides: without %s', (id, follower) => {
    const withHolder = { ...inCall, process: { ...process, decidedBy: 'holder' } } as const;
    expect(lost(without(withHolder, id)).state.follower).toBe(follower);
  });

  test('is the holder by their role, whoever was invited first', () => {
    const [one, other] = inCall.members;
    if (!one || !other) throw new Error('Nobody is in it.');
    const members = [{ ...one, role: 'coHolder' } as const, { ...other, role: 'holder' } as const];
    const roled = { ...inCall, members, process: { ...process, decidedBy: 'holder' } } as const;
    expect(followerOf(lost(without(roled, 'p1')).state)?.participants).toMatchObject([{ role: 'holder' }]);
    expect(lost(without(roled, 'p2')).state.follower).toBeUndefined();
  });

  test('leaves nothing to go on with where nobody else was in it', () => {
    const { state, entries } = lost(without(inCall, 'p1', 'p2'));
    expect([state.state, state.follower, followerOf(state)]).toEqual(['abandoned', undefined, undefined]);
    expect(entries.map(({ kind }) => kind)).toEqual(['abandoned']);
  });
});

test.each(sessionStates)('nothing follows a session that is %s by itself', (state) => {
  expect(followerOf(aSessionIn(state))).toBeUndefined();
});

describe('a call that was given up', () => {
  test.each(['abort', 'fresh'] as const)('is told from a session that nobody decided (%s)', (afterDrop) => {
    expect(wasGivenUp(dropped('interrupted', afterDrop))).toBe(true);
    expect(wasGivenUp(dropped('unattended', afterDrop))).toBe(true);
  });
  test.each(sessionStates)('is not what %s means', (state) => {
    expect(wasGivenUp(aSessionIn(state))).toBe(false);
  });
  test('is not a call that was ended by hand', () => {
    expect(wasGivenUp(endCall(aSessionIn('live'), olga, at(9)).state)).toBe(false);
  });
});
