import { beforeEach, expect, test, vi } from 'vitest';
import { createKnownStaff, type KnownStaff, type Verified } from '#gateway/sign-in/known-staff.ts';
import { createBell, type Bell } from '#gateway/feed/bell.ts';
import type { StaffViewer } from '#gateway/identity/viewer.ts';

const viewer = (id = 'per_olga'): StaffViewer => ({
  kind: 'staff',
  id,
  name: 'Olga',
  email: 'olga@example.org',
  role: 'operator',
  companyId: 'com_1',
  twoFactor: false,
});
const verified = (change: Partial<Verified> = {}): Verified => ({
  viewer: viewer(),
  token: 'token-1',
  expiresAt: 3_600_000,
  ...change,
});

let clock = 1;
let known: KnownStaff;
let bell: Bell;
const verify = vi.fn(async (): Promise<Verified | undefined> => verified());

beforeEach(() => {
  clock = 1;
  verify.mockReset();
  verify.mockImplementation(async () => verified());
  bell = createBell();
  known = createKnownStaff({ bell, milliseconds: 30_000, most: 3, now: () => clock });
});

test('a sign-in that was verified is not verified again for some seconds', async () => {
  expect(await known.of('a=1', verify)).toEqual(viewer());
  clock = 30_001;
  expect(await known.of('a=1', verify)).toEqual(viewer());
  expect(verify).toHaveBeenCalledTimes(1);
  clock = 30_002;
  await known.of('a=1', verify);
  expect(verify).toHaveBeenCalledTimes(2);
});

test('another cookie header is another question, be it by one letter', async () => {
  await known.of('a=1', verify);
  verify.mockImplementation(async () => undefined);
  expect(await known.of('a=2', verify)).toBeUndefined();
  expect(await known.of('a=1; b=1', verify)).toBeUndefined();
});

test('nobody is remembered as nobody: who signs in is in at once', async () => {
  verify.mockImplementationOnce(async () => undefined);
  expect(await known.of('a=1', verify)).toBeUndefined();
  expect(await known.of('a=1', verify)).toEqual(viewer());
});

test('an expired sign-in is not trusted although the seconds are not over', async () => {
  verify.mockImplementationOnce(async () => verified({ expiresAt: 5000 }));
  await known.of('a=1', verify);
  clock = 5001;
  verify.mockImplementation(async () => undefined);
  expect(await known.of('a=1', verify)).toBeUndefined();
});

test('a sign-in whose token is gone is looked up again, and no other', async () => {
  await known.of('a=1', verify);
  await known.of('a=2', async () => verified({ token: 'token-2' }));
  await known.forgetToken('token-1');
  verify.mockImplementation(async () => undefined);
  expect(await known.of('a=1', verify)).toBeUndefined();
  expect(await known.of('a=2', verify)).toEqual(viewer());
});

test('a person whose rights changed is looked up again in every browser', async () => {
  await known.of('a=1', verify);
  await known.of('a=2', async () => verified({ token: 'token-2' }));
  await known.of('a=3', async () => verified({ token: 'token-3', viewer: viewer('per_otto') }));
  await known.forgetPerson('per_olga');
  verify.mockImplementation(async () => undefined);
  expect(await known.of('a=1', verify)).toBeUndefined();
  expect(await known.of('a=2', verify)).toBeUndefined();
  expect(await known.of('a=3', verify)).toMatchObject({ id: 'per_otto' });
});

test.each([
  ['the sign-in ended', () => known.forgetToken('token-1')],
  ['the person left', () => known.forgetPerson('per_olga')],
])('a look-up that was under way when %s is not remembered', async (_case, change) => {
  let answer: (value: Verified) => void = () => undefined;
  const slow = known.of('a=1', () => new Promise((resolve) => (answer = resolve)));
  await change();
  answer(verified());
  await slow;
  verify.mockImplementation(async () => undefined);
  expect(await known.of('a=1', verify)).toBeUndefined();
});

test('a fresh look asks in any case, and what it finds replaces what was known', async () => {
  await known.of('a=1', verify);
  verify.mockImplementation(async () => undefined);
  expect(await known.of('a=1', verify, true)).toBeUndefined();
  expect(known.size()).toBe(0);
});

test('trouble with a look is trouble, and proves nothing either way', async () => {
  await known.of('a=1', verify);
  await expect(known.of('a=1', () => Promise.reject(new Error('away')), true)).rejects.toThrow('away');
  expect(await known.of('a=1', verify)).toEqual(viewer());
  clock = 30_002;
  await expect(known.of('a=1', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
});

test('no more than so many are remembered', async () => {
  for (const cookie of ['1', '2', '3', '4', '5']) await known.of(cookie, verify);
  expect(known.size()).toBe(3);
});

test('whose sign-in was forgotten is told to whoever listens', async () => {
  const heard: string[] = [];
  const deaf = known.listen((id) => heard.push(id));
  await known.of('a=1', verify);
  await known.forgetToken('nobody has this');
  await known.forgetToken('token-1');
  await known.forgetPerson('per_otto');
  deaf();
  await known.forgetPerson('per_olga');
  expect(heard).toEqual(['per_olga', 'per_otto']);
});
