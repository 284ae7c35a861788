import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createUnwritten, type Unwritten } from '#gateway/sessions/unwritten.ts';
import { aSession } from '#gateway/testing/a-session.ts';
import type { Session } from '#schema/session/session.ts';

const stored = new Map<string, Session>();
let reads = 0;
let unwritten: Unwritten;
const anna: Session = { ...aSession(), revision: 3 };

beforeEach(() => {
  vi.useFakeTimers();
  stored.clear();
  reads = 0;
  const session = async (id: string) => {
    reads += 1;
    return stored.get(id);
  };
  unwritten = createUnwritten({ session, participant: async () => undefined });
});
afterEach(() => vi.useRealTimers());

/** Whether the waiting is over after so many milliseconds. */
async function isOver(waiting: Promise<void>, afterMs: number): Promise<boolean> {
  let over = false;
  void waiting.then(() => (over = true));
  await vi.advanceTimersByTimeAsync(afterMs);
  return over;
}

test('nothing answered, nothing to wait for', async () => {
  expect(await isOver(unwritten.written(anna.companyId), 0)).toBe(true);
  expect(reads).toBe(0);
});

test.each([
  ['the whole company', undefined],
  ['this session', anna.id],
])('what was answered about %s is waited for', async (_of, sessionId) => {
  unwritten.note(anna);
  const waiting = unwritten.written(anna.companyId, sessionId);
  expect(await isOver(waiting, 200)).toBe(false);
  stored.set(anna.id, { ...anna, revision: 2 });
  expect(await isOver(waiting, 200)).toBe(false);
  stored.set(anna.id, anna);
  expect(await isOver(waiting, 200)).toBe(true);
});

test('what is known to be written is not asked for again', async () => {
  unwritten.note(anna);
  stored.set(anna.id, { ...anna, revision: 4 });
  await unwritten.written(anna.companyId);
  await unwritten.written(anna.companyId);
  expect(reads).toBe(1);
});

test.each([
  ['another company', 'com_other', undefined],
  ['another session', anna.companyId, 'ses_other'],
])('%s is not waited for', async (_of, companyId, sessionId) => {
  unwritten.note(anna);
  expect(await isOver(unwritten.written(companyId, sessionId), 0)).toBe(true);
});

test('what came before is waited for although more was answered meanwhile, and what came later as well', async () => {
  unwritten.note(anna);
  const first = unwritten.written(anna.companyId);
  await vi.advanceTimersByTimeAsync(100);
  unwritten.note({ ...anna, revision: 5 });
  const second = unwritten.written(anna.companyId);
  expect(await isOver(first, 100)).toBe(false);
  stored.set(anna.id, { ...anna, revision: 4 });
  expect(await isOver(first, 100)).toBe(true);
  expect(await isOver(second, 100)).toBe(false);
});

test('an older answer that arrives late takes nothing back', async () => {
  unwritten.note(anna);
  unwritten.note({ ...anna, revision: 1 });
  stored.set(anna.id, { ...anna, revision: 1 });
  expect(await isOver(unwritten.written(anna.companyId), 200)).toBe(false);
});

test('a projection that stays stale is not waited for longer than three seconds, counted from the answer', async () => {
  unwritten.note(anna);
  await vi.advanceTimersByTimeAsync(2000);
  const waiting = unwritten.written(anna.companyId);
  expect(await isOver(waiting, 900)).toBe(false);
  expect(await isOver(waiting, 200)).toBe(true);
  expect(await isOver(unwritten.written(anna.companyId), 0)).toBe(true);
});
