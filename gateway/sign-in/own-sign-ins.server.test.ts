import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, inject, it, vi } from 'vitest';
import { stepUpMs } from '#gateway/sign-in/step-up.ts';
import { cookiesOf, startHttpGateway, type HttpGateway } from '#gateway/testing/http-gateway.ts';
import { totp } from '#gateway/testing/totp.ts';

let gateway: HttpGateway;
beforeAll(async () => {
  gateway = await startHttpGateway(inject('servers'));
});
afterEach(() => void vi.useRealTimers());
afterAll(() => gateway.close());

const password = 'a good long password';
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0';
const headersOf = (cookie: string) => new Headers({ cookie });
const kindOf = async (cookie: string) => {
  const viewer = await gateway.services.viewerOf(headersOf(cookie));
  return 'kind' in viewer ? viewer.kind : viewer.code;
};
async function person() {
  const email = `${randomUUID()}@x.example`;
  const ask = { companyId: 'first-company', email, name: 'Olga', role: 'operator', password } as const;
  await gateway.services.people.add(ask);
  const enter = async (userAgent = firefox) =>
    cookiesOf(await gateway.post('/auth/sign-in/email', { email, password }, { 'user-agent': userAgent }));
  const cookie = await enter();
  const viewer = await gateway.services.viewerOf(headersOf(cookie));
  return { cookie, enter, id: 'id' in viewer ? viewer.id : '' };
}
const later = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });

it('everybody sees where they are signed in, by browser, time and no more of the network than its neighbourhood', async () => {
  const { ownSignIns } = gateway.services;
  const { cookie, enter, id } = await person();
  later(60_000);
  const other = await enter('curl/8');
  const lines = await ownSignIns.of(id);
  expect(lines).toMatchObject([
    { network: '127.0.0.0/24' },
    { browser: 'Firefox', system: 'Windows', network: '127.0.0.0/24' },
  ]);
  expect(lines.map((line) => line.id)).toEqual([
    await ownSignIns.here(headersOf(other)),
    await ownSignIns.here(headersOf(cookie)),
  ]);
  expect(JSON.stringify(lines)).not.toContain('127.0.0.1');
});

it('one that is ended is out at once, and nobody ends another person’s', async () => {
  const { ownSignIns } = gateway.services;
  const [{ cookie, enter, id }, stranger] = [await person(), await person()];
  const other = await enter();
  expect([await kindOf(cookie), await kindOf(other)]).toEqual(['staff', 'staff']);
  const which = (await ownSignIns.here(headersOf(other))) ?? '';
  expect(await ownSignIns.end(stranger.id, which)).toBe(false);
  expect(await kindOf(other)).toBe('staff');
  expect(await ownSignIns.end(id, which)).toBe(true);
  expect([await kindOf(cookie), await kindOf(other)]).toEqual(['staff', 'anonymous']);
  expect(await ownSignIns.end(id, which)).toBe(false);
});

it('all others are ended together', async () => {
  const { ownSignIns } = gateway.services;
  const { cookie, enter, id } = await person();
  const others = [await enter(), await enter()];
  expect(await ownSignIns.endOthers(id, await ownSignIns.here(headersOf(cookie)))).toBe(2);
  expect(await Promise.all([cookie, ...others].map(kindOf))).toEqual(['staff', 'anonymous', 'anonymous']);
});

it('who somebody is counts as proved for five minutes, from the sign-in on and from the password given once more', async () => {
  const { cookie } = await person();
  const isFresh = () => gateway.services.stepUp.isFresh(headersOf(cookie));
  const prove = (given: string) => gateway.post('/auth/step-up', { password: given }, { cookie });
  expect(await isFresh()).toBe(true);
  later(stepUpMs + 1000);
  expect(await isFresh()).toBe(false);
  expect([(await prove('wrong')).status, await isFresh()]).toEqual([400, false]);
  expect([(await prove(password)).status, await isFresh()]).toEqual([200, true]);
  later(stepUpMs + 1000);
  expect(await isFresh()).toBe(false);
});

it('where there is a second factor, the password alone proves nothing, and a code proves it once', async () => {
  const { cookie } = await person();
  const enabled = await gateway.post('/auth/two-factor/enable', { password }, { cookie });
  const { totpURI } = (await enabled.json()) as { totpURI: string };
  const first = totp(totpURI);
  const own = cookiesOf(await gateway.post('/auth/two-factor/verify-totp', { code: first }, { cookie }));
  later(stepUpMs + 1000);
  const prove = async (code: string) =>
    (await gateway.post('/auth/step-up', { password, code }, { cookie: own })).status;
  const isFresh = () => gateway.services.stepUp.isFresh(headersOf(own));
  const code = totp(totpURI);
  expect([await prove(''), await prove('000000'), await isFresh()]).toEqual([401, 401, false]);
  expect([await prove(code), await isFresh()]).toEqual([200, true]);
  later(stepUpMs + 1000);
  expect(await isFresh()).toBe(false);
});

it('a code that proved it cannot be given again', async () => {
  const { cookie } = await person();
  const enabled = await gateway.post('/auth/two-factor/enable', { password }, { cookie });
  const { totpURI } = (await enabled.json()) as { totpURI: string };
  const code = totp(totpURI);
  const own = cookiesOf(await gateway.post('/auth/two-factor/verify-totp', { code }, { cookie }));
  const again = await gateway.post('/auth/step-up', { password, code }, { cookie: own });
  expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([401, 'UNAUTHENTICATED']);
});
