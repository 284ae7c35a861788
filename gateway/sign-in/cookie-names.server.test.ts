import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import pino from 'pino';
import { openDatabase, type Database } from '#schema/stored/database.ts';
import { applicantCookie, applicantCookiesOf } from '#gateway/identity/applicant-cookie.ts';
import { createKnownBrowsers } from '#gateway/sign-in/known-browsers.ts';
import { createSignInLibrary } from '#gateway/sign-in/sign-in-library.ts';
import { createSignInStore } from '#gateway/sign-in/sign-in-store.ts';

let database: Database;
beforeAll(async () => {
  database = await openDatabase(`${inject('servers').mongo}/cookies_${randomBytes(4).toString('hex')}`);
});
afterAll(() => database.close());

const of = { _id: '0'.repeat(64), expiresAt: new Date(Date.now() + 60_000).toISOString() };

/** Every cookie that is ever set, at this origin. */
async function cookies(origin: string): Promise<readonly string[]> {
  const secure = origin.startsWith('https:');
  const library = createSignInLibrary({
    database,
    store: createSignInStore(database),
    people: { find: async () => undefined },
    life: { use: () => undefined, wasUsed: async () => false, isOver: async () => false },
    masterKey: randomBytes(32),
    origins: [origin],
    log: pino({ level: 'silent' }),
  });
  const { authCookies, createAuthCookie } = await library.$context;
  const own = [
    ...Object.values(authCookies),
    createAuthCookie('two_factor'),
    createAuthCookie('trust_device'),
  ];
  return [
    ...own.map(({ name, attributes: { secure: only, path, httpOnly, domain } }) =>
      [`${name}=x`, `Path=${path}`, httpOnly && 'HttpOnly', only && 'Secure', domain && 'Domain']
        .filter(Boolean)
        .join('; '),
    ),
    applicantCookie(of, 'A'.repeat(43), secure),
    createKnownBrowsers(randomBytes(32), secure).cookie('olga@example.org'),
  ];
}

test('under HTTPS every cookie is of this host alone, and no script reads one', async () => {
  const all = await cookies('https://kyc.example');
  expect(all.length).toBeGreaterThan(6);
  for (const cookie of all) {
    expect(cookie).toMatch(/^__Host-vidimus/);
    expect(cookie).toMatch(/; Path=\/(;|$)/);
    expect(cookie).toMatch(/; Secure/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).not.toContain('Domain');
  }
});

test('over plain HTTP, on this machine, browsers would take none of these, so they are plain', async () => {
  for (const cookie of await cookies('http://localhost:3000')) {
    expect(cookie).toMatch(/^vidimus/);
    expect(cookie).not.toContain('Secure');
  }
});

test('an applicant’s cookie counts by its full name alone', () => {
  const [pair = ''] = applicantCookie(of, 'A'.repeat(43), true).split(';');
  const held = (cookie: string) => applicantCookiesOf(new Headers({ cookie }), true).length;
  expect([held(pair), held(pair.replace('__Host-', ''))]).toEqual([1, 0]);
});
