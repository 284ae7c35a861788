import { describe, expect, test } from 'vitest';
import { giveRoles, unfitRole, type ProcessRole } from '#schema/process/roles.ts';
import { holderIn, mayCreateSession, createSession } from '#schema/session/create.ts';
import { holderOf } from '#schema/outcome/consolidate.ts';
import { planOf } from '#schema/process/plan.ts';
import type { Session } from '#schema/session/session.ts';
import { aDefinition } from '#schema/testing/definitions.ts';
import { aProcess, olga } from '#schema/testing/people.ts';
import { at } from '#schema/testing/states.ts';

const plan = [
  { role: 'holder', least: 1, most: 1 },
  { role: 'coHolder', least: 0, most: 2 },
  { role: 'witness', least: 1, most: 1 },
] as const;

test.each<[readonly (ProcessRole | undefined)[], readonly ProcessRole[] | undefined]>([
  [[undefined], ['holder']],
  // Who has to be there comes first.
  [
    [undefined, undefined],
    ['holder', 'witness'],
  ],
  [
    [undefined, undefined, undefined],
    ['holder', 'witness', 'coHolder'],
  ],
  [
    ['coHolder', undefined, undefined],
    ['coHolder', 'holder', 'witness'],
  ],
  [[undefined, undefined, undefined, undefined, undefined], undefined],
])('%j are given %j', (asked, given) => {
  expect(giveRoles(plan, asked)).toEqual(given);
});

test.each<[readonly ProcessRole[], ProcessRole | undefined]>([
  [['holder', 'witness'], undefined],
  [['holder'], 'witness'],
  [['holder', 'holder', 'witness'], 'holder'],
  [['holder', 'witness', 'minor'], 'minor'],
])('of %j %s does not fit', (given, unfit) => {
  expect(unfitRole(plan, given)?.role).toBe(unfit);
});

const identity = { id: 'com.account', companyId: 'com', version: 1, hash: 'abc' };
const process = planOf(aDefinition(), identity);
const ask = (...roles: readonly (ProcessRole | undefined)[]) => ({
  process,
  participants: roles.map((role, place) => ({ id: `p${place}`, name: 'Anna', ...(role && { role }) })),
});

test('a session begins with as many of each role as its process says', () => {
  expect(mayCreateSession(ask('holder', 'coHolder'), olga, at(0))).toBeUndefined();
  expect(mayCreateSession(ask('coHolder', 'holder'), olga, at(0))).toBeUndefined();
  expect(mayCreateSession(ask('coHolder'), olga, at(0))?.phrase.code).toBe('refusal.INVALID_INPUT.roleCount');
  expect(mayCreateSession(ask('holder', 'holder'), olga, at(0))?.phrase.code).toBe(
    'refusal.INVALID_INPUT.roleCount',
  );
  const unroled = { ...ask('holder'), process: aProcess() };
  expect(mayCreateSession(unroled, olga, at(0))?.phrase.code).toBe('refusal.INVALID_INPUT.role');
});

test('whose result will decide is known before: whoever is given the role of the holder', () => {
  const decided = { ...process, decidedBy: 'holder' } as const;
  expect(holderIn({ ...ask('coHolder', undefined), process: decided })).toBe(1);
  expect(holderIn({ ...ask(undefined, undefined), process: decided })).toBe(0);
  expect(holderIn(ask('coHolder', undefined))).toBeUndefined();
});

describe('a session in place of another', () => {
  const whole = createSession({ id: 'ses-1', ...ask('holder', 'coHolder') }, olga, at(0)).state;
  const cancelled = { ...whole, state: 'cancelled' } as const;
  /** All were approved but the second, who is asked to come again. */
  const excepted: Session = {
    ...whole,
    state: 'approved',
    decision: {
      verdict: 'approved',
      advice: 'approve',
      reason: '',
      by: olga,
      at: at(1),
      outcomes: [{ participantId: 'p1', verdict: 'rejected', advice: 'retake', reason: 'Blurred.' }],
    },
  };
  const anew = (earlier: Session, ...roles: readonly (ProcessRole | undefined)[]) =>
    mayCreateSession({ ...ask(...roles), from: 'ses-1' }, olga, at(2), earlier)?.phrase.code;
  const roleCount = 'refusal.INVALID_INPUT.roleCount';

  test('is for those who have to come again, in the roles they had, and for no more of each', () => {
    expect(anew(excepted, 'coHolder')).toBeUndefined();
    expect(anew(excepted, 'holder', 'holder')).toBe(roleCount);
    expect(anew(excepted, 'witness')).toBe(roleCount);
  });

  test('is for everybody whom the process demands where nobody was decided upon', () => {
    expect(anew(cancelled, 'holder', 'coHolder')).toBeUndefined();
    expect(anew(cancelled, 'coHolder')).toBe(roleCount);
  });

  test('is for everybody where the other one was of another process', () => {
    const foreign = { ...excepted, process: { ...process, id: 'com.other' } };
    expect(anew(foreign, 'coHolder')).toBe(roleCount);
  });
});

test('the holder is who has that role, and each is asked for what is theirs', () => {
  const { members } = createSession({ id: 'ses-1', ...ask('coHolder', 'holder') }, olga, at(0)).state;
  expect(holderOf(members)?.id).toBe('p1');
  expect(members.map(({ standing }) => standing.steps.map(({ kind }) => kind))).toEqual([
    ['documentScan'],
    ['documentScan', 'liveness', 'faceMatch'],
  ]);
});
