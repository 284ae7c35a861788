import { beforeEach, expect, test } from 'vitest';
import type { Verification } from '#gateway/audit/histories.ts';
import { createVerifications, type Verifications } from '#gateway/audit/verifications.ts';

const proven: Verification = { verdict: 'proven', checkedAt: '2026-11-30T10:00:00.000Z', workflows: [] };

/** Replays that end when the test says so, in the order in which they were begun. */
let replays: { readonly session: string; tell(checked: number): void; end(error?: Error): Promise<void> }[];
let verifications: Verifications;
beforeEach(() => {
  replays = [];
  verifications = createVerifications({
    verify: (session, _participants, tell = () => undefined) =>
      new Promise((resolve, reject) => {
        const end = async (error?: Error) => {
          if (error) reject(error);
          else resolve(proven);
          await new Promise((next) => setTimeout(next));
        };
        replays.push({ session, tell, end });
      }),
  });
});

const begun = () => replays.map(({ session }) => session);
const ask = (session: string, requester = session) => verifications.verify(session, ['p1', 'p2'], requester);

test('of twelve at once one is replayed at a time, and each is told how many come first', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `ses-${index}`);
  const results = names.map((name) => ask(name));
  expect(begun()).toEqual(['ses-0']);
  expect(names.map((name) => verifications.progress(name)?.ahead)).toEqual(names.map((_, index) => index));
  await replays[0]?.end();
  expect(begun()).toEqual(['ses-0', 'ses-1']);
  expect(['ses-0', 'ses-1', 'ses-11'].map((name) => verifications.progress(name)?.ahead)).toEqual([
    undefined,
    0,
    10,
  ]);
  for (let at = 1; at < 12; at += 1) await replays[at]?.end();
  expect(await Promise.all(results)).toEqual(names.map(() => proven));
});

test('one that runs tells how many of its histories it has been through', async () => {
  void ask('ses-1');
  expect(verifications.progress('ses-1')).toEqual({ ahead: 0, checked: 0, workflows: 3 });
  replays[0]?.tell(2);
  expect(verifications.progress('ses-1')).toEqual({ ahead: 0, checked: 2, workflows: 3 });
});

test('whoever asks for the same session joins, and afterwards asks anew', async () => {
  const [one, other] = [ask('ses-1', 'aude'), ask('ses-1', 'olga')];
  expect(begun()).toEqual(['ses-1']);
  await replays[0]?.end();
  expect(await one).toBe(await other);
  void ask('ses-1');
  expect(begun()).toEqual(['ses-1', 'ses-1']);
});

test('one that fails is told to all who wait for it, and those behind it go on', async () => {
  const failing = [ask('ses-1'), ask('ses-1')].map((each) => each.catch((error: Error) => error.message));
  const next = ask('ses-2');
  await replays[0]?.end(new Error('away'));
  expect(await Promise.all(failing)).toEqual(['away', 'away']);
  await replays[1]?.end();
  expect(await next).toBe(proven);
});
