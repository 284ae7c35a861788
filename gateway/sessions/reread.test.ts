import { beforeEach, expect, test, vi } from 'vitest';
import { createReread } from '#gateway/sessions/reread.ts';
import { aSession } from '#gateway/testing/a-session.ts';
import type { Session } from '#schema/session/session.ts';

const stored = new Map<string, Session>();
const session = vi.fn(async (id: string) => stored.get(id));
const write = (id: string, revision: number) => stored.set(id, { ...aSession(), id, revision });
const read = createReread({ session }, ({ id, revision }) => `${id} at ${revision}`);

beforeEach(() => session.mockClear());

test('what has not changed is not read again, and what has is', async () => {
  write('ses_1', 1);
  write('ses_2', 1);
  const revisions = new Map([
    ['ses_1', 1],
    ['ses_2', 1],
  ]);
  expect(await read(revisions)).toEqual(['ses_1 at 1', 'ses_2 at 1']);
  write('ses_2', 2);
  expect(await read(revisions.set('ses_2', 2))).toEqual(['ses_1 at 1', 'ses_2 at 2']);
  expect(session.mock.calls).toEqual([['ses_1'], ['ses_2'], ['ses_2']]);
});

test('what is read while it is still older than its line is read once more', async () => {
  write('ses_2', 2);
  expect(await read(new Map([['ses_2', 3]]))).toEqual(['ses_2 at 2']);
  write('ses_2', 3);
  expect(await read(new Map([['ses_2', 3]]))).toEqual(['ses_2 at 3']);
  expect(await read(new Map([['ses_gone', 1]]))).toEqual([]);
});
