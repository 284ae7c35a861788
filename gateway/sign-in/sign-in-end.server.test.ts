import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, inject, it, vi } from 'vitest';
import { summaryOf } from '#schema/session/summary.ts';
import { aSessionIn } from '#schema/testing/states.ts';
import { sha256 } from '#gateway/identity/tokens.ts';
import { cookiesOf, startHttpGateway, type HttpGateway } from '#gateway/testing/http-gateway.ts';

let gateway: HttpGateway;
beforeAll(async () => {
  gateway = await startHttpGateway(inject('servers'));
});
afterEach(() => {
  vi.useRealTimers();
  gateway.desk.length = 0;
});
afterAll(() => gateway.close());

const minutes = 60_000;
const password = 'a good long password';
/** Somebody who signs in now, and whose page asks by what it is given. */
async function signedIn() {
  const email = `${randomUUID()}@x.example`;
  const ask = { companyId: 'first-company', email, name: 'Olga', role: 'operator', password } as const;
  await gateway.services.people.add(ask);
  const answer = await gateway.signIn(email, password);
  const cookie = cookiesOf(answer);
  const viewer = await viewerOf(cookie);
  return { cookie, answer, id: 'id' in viewer ? viewer.id : '' };
}
const viewerOf = (cookie: string, more: Record<string, string> = {}, fresh?: boolean) =>
  gateway.services.viewerOf(new Headers({ cookie, ...more }), fresh);
const kindOf = async (...asked: Parameters<typeof viewerOf>) => {
  const viewer = await viewerOf(...asked);
  return 'kind' in viewer ? viewer.kind : viewer.code;
};
/** When this cookie was used last, as it is kept. */
const lastUse = (cookie: string) => {
  const [, token = ''] = /session_token=([^.]+)\./.exec(decodeURIComponent(cookie)) ?? [];
  return gateway.services.signInStore.get(`used/${sha256(token)}`);
};
const later = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });

it('a sign-in ends after half an hour in which nobody did anything, whatever the page asks by itself', async () => {
  const { cookie } = await signedIn();
  later(20 * minutes);
  expect(await kindOf(cookie, { accept: 'text/event-stream' })).toBe('staff');
  expect(await kindOf(cookie, {}, true)).toBe('staff');
  later(12 * minutes);
  expect(await kindOf(cookie)).toBe('anonymous');
});

it('a sign-in that is used ends eight hours after the password was given, for the routes of the library too', async () => {
  const { cookie, answer } = await signedIn();
  expect(answer.headers.getSetCookie().join()).toContain('Max-Age=172800');
  for (let passed = 0; passed < 460; passed += 20) {
    later(20 * minutes);
    expect(await kindOf(cookie)).toBe('staff');
    // Written down without being waited for.
    await expect.poll(() => lastUse(cookie)).toBe(String(Date.now()));
  }
  later(21 * minutes);
  expect(await kindOf(cookie)).toBe('anonymous');
  const change = { currentPassword: password, newPassword: 'another good password' };
  expect((await gateway.post('/auth/change-password', change, { cookie })).status).toBe(401);
});

it('nobody is signed out of the call that they run, and not in the minutes after it', async () => {
  const [{ cookie, id }, other] = [await signedIn(), await signedIn()];
  const line = { ...summaryOf(aSessionIn('live')), companyId: 'first-company', answeredById: id };
  gateway.desk.push(line);
  later(9 * 60 * minutes);
  expect([await kindOf(cookie), await kindOf(other.cookie)]).toEqual(['staff', 'anonymous']);
  gateway.desk.splice(0, 1, { ...line, state: 'deciding', since: new Date().toISOString() });
  later(9 * minutes);
  expect(await kindOf(cookie, {}, true)).toBe('staff');
  gateway.desk.length = 0;
  later(11 * minutes);
  expect(await kindOf(cookie)).toBe('anonymous');
});
