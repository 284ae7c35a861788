import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBell, type Bell } from '#gateway/feed/bell.ts';
import { createPendingWrites, type PendingWrites } from '#gateway/sessions/pending-writes.ts';
import { aSession } from '#gateway/testing/a-session.ts';
import { writtenOf } from '#schema/record.ts';
import type { Session } from '#schema/session/session.ts';

const stored = new Map<string, Session>();
let reads = 0;
let bell: Bell;
let pending: PendingWrites;
const anna: Session = { ...aSession(), revision: 3 };

beforeEach(() => {
  vi.useFakeTimers();
  stored.clear();
  reads = 0;
  bell = createBell();
  const session = async (id: string) => {
    reads += 1;
    return stored.get(id);
  };
  const views = { session, participant: async () => undefined };
  pending = createPendingWrites({ views, bell, now: () => Date.now() });
});
afterEach(() => vi.useRealTimers());

const ring = (of: 'answered' | 'written', revision: number) =>
  bell.ring({ of, ...writtenOf({ ...anna, revision }) });

/** Whether the waiting is over after so many milliseconds. */
async function isOver(waiting: Promise<void>, afterMs: number): Promise<boolean> {
  let over = false;
  void waiting.then(() => (over = true));
  await vi.advanceTimersByTimeAsync(afterMs);
  return over;
}

test('nothing answered, nothing to wait for', async () => {
  expect(await isOver(pending.written(anna.companyId), 0)).toBe(true);
  expect(reads).toBe(0);
});

test.each([
  ['the whole company', undefined],
  ['this session', anna.id],
])('what was answered about %s is waited for until the bell of that write', async (_of, sessionId) => {
  pending.note(anna);
  const waiting = pending.written(anna.companyId, sessionId);
  await ring('written', 2);
  expect(await isOver(waiting, 400)).toBe(false);
  await ring('written', 3);
  expect(await isOver(waiting, 0)).toBe(true);
  expect(await isOver(pending.written(anna.companyId, sessionId), 0)).toBe(true);
  expect(reads).toBe(0);
});

test('a write that is rung before its answer arrives is not waited for', async () => {
  await ring('written', 3);
  pending.note(anna);
  expect(await isOver(pending.written(anna.companyId), 0)).toBe(true);
});

test('a bell that was lost is made good by a look, once in half a second', async () => {
  pending.note(anna);
  const waiting = pending.written(anna.companyId);
  stored.set(anna.id, { ...anna, revision: 4 });
  expect(await isOver(waiting, 499)).toBe(false);
  expect(await isOver(waiting, 1)).toBe(true);
  await pending.written(anna.companyId);
  expect(reads).toBe(1);
});

test.each([
  ['another company', 'com_other', undefined],
  ['another session', anna.companyId, 'ses_other'],
])('%s is not waited for', async (_which, companyId, sessionId) => {
  pending.note(anna);
  expect(await isOver(pending.written(companyId, sessionId), 0)).toBe(true);
});

test('what came before is waited for although more was answered meanwhile, and what came later as well', async () => {
  pending.note(anna);
  const first = pending.written(anna.companyId);
  await vi.advanceTimersByTimeAsync(100);
  pending.note({ ...anna, revision: 5 });
  const second = pending.written(anna.companyId);
  expect(await isOver(first, 100)).toBe(false);
  await ring('written', 4);
  expect(await isOver(first, 0)).toBe(true);
  expect(await isOver(second, 100)).toBe(false);
});

test('an older answer that arrives late takes nothing back', async () => {
  pending.note(anna);
  pending.note({ ...anna, revision: 1 });
  await ring('written', 1);
  expect(await isOver(pending.written(anna.companyId), 200)).toBe(false);
});

test('a projection that stays stale is not waited for longer than three seconds, counted from the answer', async () => {
  pending.note(anna);
  await vi.advanceTimersByTimeAsync(2000);
  const waiting = pending.written(anna.companyId);
  expect(await isOver(waiting, 900)).toBe(false);
  expect(await isOver(waiting, 200)).toBe(true);
  expect(await isOver(pending.written(anna.companyId), 0)).toBe(true);
});

test('a database that is away is waited for like one that is slow', async () => {
  pending.note(anna);
  vi.spyOn(stored, 'get').mockImplementation(() => {
    throw new Error('away');
  });
  const waiting = pending.written(anna.companyId);
  expect(await isOver(waiting, 2900)).toBe(false);
  expect(await isOver(waiting, 200)).toBe(true);
});

test.each([
  ['its session', { sessionId: anna.id }],
  ['its company', { companyId: anna.companyId }],
])('what another server has answered is waited for by whoever reads %s', async (_which, of) => {
  await ring('answered', 3);
  const waiting = pending.writtenElsewhere(of);
  expect(await isOver(waiting, 100)).toBe(false);
  await ring('written', 3);
  expect(await isOver(waiting, 0)).toBe(true);
});

test('what another server has answered and not written is not waited for longer than a second and a half', async () => {
  await ring('answered', 3);
  const waiting = pending.writtenElsewhere({ sessionId: anna.id });
  expect(await isOver(waiting, 1400)).toBe(false);
  expect(await isOver(waiting, 200)).toBe(true);
});

test("this server's own answers are read without waiting, for it has them", async () => {
  pending.note(anna);
  await ring('answered', 3);
  expect(await isOver(pending.writtenElsewhere({ sessionId: anna.id }), 0)).toBe(true);
});
