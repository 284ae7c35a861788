import { beforeEach, expect, test, vi } from 'vitest';
import { createBell, type Bell } from '#gateway/feed/bell.ts';
import { createReadModel, type ReadModel } from '#gateway/sessions/read-model.ts';
import { viewsOver } from '#gateway/testing/a-feed.ts';
import { aSession } from '#gateway/testing/a-session.ts';
import { allWritten } from '#gateway/testing/all-written.ts';
import { writtenOf } from '#schema/record.ts';
import type { Session } from '#schema/session/session.ts';

let stored: Session | undefined;
let reads: () => number;
let bell: Bell;
let here: ReadModel;
let there: ReadModel;
const session = (change: Partial<Session> = {}): Session => ({ ...aSession(), revision: 1, ...change });
const { id, companyId } = session();

beforeEach(() => {
  stored = session();
  bell = createBell();
  const views = viewsOver(() => (stored ? [stored] : []));
  const read = vi.spyOn(views, 'session');
  reads = () => read.mock.calls.length;
  here = createReadModel({ views, bell, unwritten: allWritten, log: { warn: () => undefined } });
  there = createReadModel({ views, bell, unwritten: allWritten, log: { warn: () => undefined } });
});

/** One server was answered; the other learns that there is an answer. */
async function answer(state: Session): Promise<void> {
  here.keep(state);
  await bell.ring({ of: 'answered', ...writtenOf(state) });
}
async function write(state: Session): Promise<void> {
  stored = state;
  await bell.ring({ of: 'written', ...writtenOf(state) });
}

test('whoever was answered reads it at once, although the projection does not hold it', async () => {
  await answer(session({ revision: 2, state: 'ringing' }));
  expect((await here.session(id))?.state).toBe('ringing');
  expect((await here.desk(companyId))[0]?.state).toBe('ringing');
});

test('a session just begun is on the desk before the projection knows, and one that ended is not', async () => {
  stored = undefined;
  await answer(session());
  expect(await here.desk(companyId)).toHaveLength(1);
  stored = session();
  await answer(session({ revision: 2, state: 'cancelled' }));
  expect(await here.desk(companyId)).toEqual([]);
});

test('a look at the desk reads no session that has ended, however many ended lately', async () => {
  const ended = session({ revision: 2, state: 'cancelled' });
  await answer(ended);
  stored = undefined;
  for (let look = 0; look < 3; look += 1) expect(await here.desk(companyId)).toEqual([]);
  expect(reads()).toBe(0);
});

test.each([
  ['the session', async () => (await there.session(id))?.state],
  ['its view', async () => (await there.view(id))?.state],
  ['the desk', async () => (await there.desk(companyId))[0]?.state],
])('at another server %s is read once it is written', async (_what, read) => {
  const ringing = session({ revision: 2, state: 'ringing' });
  await answer(ringing);
  const reading = read();
  await write(ringing);
  expect(await reading).toBe('ringing');
});

test('what this server has is not shown any more once another has answered something newer', async () => {
  const alone = session({ members: [] });
  there.keep(alone);
  expect(there.viewAtOnce(id)).toBeDefined();
  await answer({ ...alone, revision: 2 });
  expect(there.viewAtOnce(id)).toBeUndefined();
  expect(here.viewAtOnce(id)?.revision).toBe(2);
});
