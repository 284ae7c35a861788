import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { system, type Role } from '#schema/actor.ts';
import { requireSecondFactor } from '#schema/company/company.ts';
import { cookiesOf, startHttpGateway, type HttpGateway } from '#gateway/testing/http-gateway.ts';
import { createCompanyStore } from '#schema/stored/company/companies.ts';
import { createPeopleStore } from '#schema/stored/company/people.ts';
import { makeResetOnServer } from '#gateway/reset-password/reset-on-server.ts';
import { totp } from '#gateway/testing/totp.ts';

let gateway: HttpGateway;
beforeAll(async () => {
  gateway = await startHttpGateway(inject('servers'));
});
afterEach(() => void vi.useRealTimers());
afterAll(() => gateway.close());

const companyId = 'first-company';
const [password, another] = ['a good long password', 'another good password'];
const ada = { kind: 'staff', id: 'ada', name: 'Ada', role: 'administrator' } as const;
const later = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });

async function signedIn({ role = 'operator', ...more }: { role?: Role; passwordGiven?: boolean } = {}) {
  const email = `${randomUUID()}@x.example`;
  await gateway.services.people.add({ companyId, email, name: 'Olga', role, password, ...more });
  const cookie = cookiesOf(await gateway.signIn(email, password));
  const [person] = (await gateway.services.people.list(companyId)).filter((each) => each.email === email);
  return { email, cookie, id: person?.id ?? '' };
}
const viewerOf = (cookie: string) => gateway.services.viewerOf(new Headers({ cookie }));
const kindOf = async (cookie: string) => {
  const viewer = await viewerOf(cookie);
  return 'kind' in viewer ? (viewer.kind === 'held' ? viewer.wants : viewer.kind) : viewer.code;
};
const change = (cookie: string, newPassword: string, currentPassword = password) =>
  gateway.post('/auth/change-password', { currentPassword, newPassword }, { cookie });
const kindsBy = async (id: string) =>
  (await gateway.services.companies.journal(companyId, { by: id })).entries.map(({ kind }) => kind);
const makeReset = async (personId: string, secondFactorToo = false) => {
  const ask = { companyId, personId, secondFactorToo, by: ada };
  const made = await gateway.services.passwordResets.make(ask, 'https://kyc.example');
  if (!made || 'code' in made) throw new Error(`No reset was made: ${made?.code}`);
  return made.link.split('#')[1] ?? '';
};
const use = (token: string, chosen = another) => gateway.services.passwordResets.use(token, chosen);
/** Sets up a second factor; answers with the cookie of afterwards, and what codes are made of. */
async function withSecondFactor(cookie: string) {
  const { totpURI } = (await (
    await gateway.post('/auth/two-factor/enable', { password }, { cookie })
  ).json()) as {
    totpURI: string;
  };
  const confirmed = await gateway.post('/auth/two-factor/verify-totp', { code: totp(totpURI) }, { cookie });
  expect(confirmed.status).toBe(200);
  return { cookie: cookiesOf(confirmed), uri: totpURI };
}

describe('the own password', () => {
  it('is changed: every other sign-in ends, and the journal says who', async () => {
    const { email, cookie, id } = await signedIn();
    const other = cookiesOf(await gateway.signIn(email, password));
    const changed = await change(cookie, another);
    expect(changed.status).toBe(200);
    expect([await kindOf(other), await kindOf(cookiesOf(changed))]).toEqual(['anonymous', 'staff']);
    expect((await gateway.signIn(email, password)).status).toBe(401);
    expect((await gateway.signIn(email, another)).status).toBe(200);
    expect(await kindsBy(id)).toEqual(['passwordChanged']);
  });

  it.each([
    ['a common one', 'Password1234!'],
    ['the one that it is', password],
    ['the name of the company', 'Your company 1'],
  ])('is not changed to %s', async (_what, chosen) => {
    const { email, cookie, id } = await signedIn();
    const answer = await change(cookie, chosen);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'INVALID_INPUT']);
    expect((await gateway.signIn(email, password)).status).toBe(200);
    expect(await kindsBy(id)).toEqual([]);
  });

  it('is the first thing that is wanted where it was printed at the first start', async () => {
    const { cookie } = await signedIn({ passwordGiven: true });
    expect(await kindOf(cookie)).toBe('password');
    const changed = await change(cookie, another);
    expect(await kindOf(cookiesOf(changed))).toBe('staff');
  });
});

describe('the link for a new password', () => {
  it('works once, and ends every sign-in of the person', async () => {
    const { email, cookie, id } = await signedIn();
    const token = await makeReset(id);
    expect(await kindOf(cookie)).toBe('staff');
    expect(await gateway.services.passwordResets.preview(token)).toMatchObject({ name: 'Olga', email });
    expect(await use(token, 'Password1234!')).toMatchObject({ code: 'INVALID_INPUT' });
    const both = await Promise.all([use(token), use(token)]);
    expect(both.map((refusal) => refusal?.code).sort()).toEqual(['NOT_FOUND', undefined]);
    expect(await kindOf(cookie)).toBe('anonymous');
    expect((await gateway.signIn(email, password)).status).toBe(401);
    expect((await gateway.signIn(email, another)).status).toBe(200);
    expect(await gateway.services.passwordResets.preview(token)).toBeUndefined();
    expect(await kindsBy(id)).toEqual(['passwordReset']);
  });

  it('is not kept as it is', async () => {
    const token = await makeReset((await signedIn()).id);
    const kept = await gateway.database.connection.collection('passwordResets').find({}).toArray();
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it('expires after a day, and is void once a newer one was made or the person is shut out', async () => {
    const { id } = await signedIn();
    const [old, newer] = [await makeReset(id), await makeReset(id)];
    expect(await use(old)).toMatchObject({ code: 'NOT_FOUND' });
    await gateway.services.people.change(companyId, id, { active: false }, ada);
    expect(await use(newer)).toMatchObject({ code: 'NOT_FOUND' });
    await gateway.services.people.change(companyId, id, { active: true }, ada);
    const last = await makeReset(id);
    later(24 * 3600_000 + 1);
    expect(await use(last)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    ['oneself', (id: string) => ({ companyId, personId: id, by: { ...ada, id } }), 'NOT_ALLOWED'],
    ["another company's people", (id: string) => ({ companyId: 'other', personId: id, by: ada }), undefined],
  ])('is not made for %s', async (_whom, ask, code) => {
    const { id } = await signedIn();
    const made = await gateway.services.passwordResets.make(
      { ...ask(id), secondFactorToo: false },
      'https://x',
    );
    expect(made && 'code' in made ? made.code : made).toBe(code);
  });

  it.each([
    [false, true],
    [true, undefined],
  ])('takes the second factor off: %s', async (secondFactorToo, asked) => {
    const { email, cookie, id } = await signedIn();
    await withSecondFactor(cookie);
    expect(await use(await makeReset(id, secondFactorToo))).toBeUndefined();
    const answer = (await (await gateway.signIn(email, another)).json()) as { twoFactorRedirect?: boolean };
    expect(answer.twoFactorRedirect).toBe(asked);
  });
});

it('somebody whom no administrator can help is given a link on the server, which the journal tells', async () => {
  const { email, id } = await signedIn({ role: 'administrator' });
  const database = gateway.database;
  const stores = { people: createPeopleStore(database), companies: createCompanyStore(database) };
  const ask = { secondFactorToo: false, origin: 'https://kyc.example' };
  expect(await makeResetOnServer(stores, { ...ask, email: 'nobody@x.example' })).toBeUndefined();
  const made = await makeResetOnServer(stores, { ...ask, email });
  expect(await use(made?.link.split('#')[1] ?? '')).toBeUndefined();
  expect((await gateway.signIn(email, another)).status).toBe(200);
  expect(await kindsBy('system')).toEqual(['passwordResetMade']);
  expect(await kindsBy(id)).toEqual(['passwordReset']);
});

describe('a second factor that the company demands', () => {
  const demand = async (required: boolean) => {
    await gateway.services.companies.change(companyId, ada, requireSecondFactor(required));
    await gateway.services.people.review(companyId);
  };
  afterEach(() => demand(false));

  it('holds whoever has none at once, until it is set up', async () => {
    const [without, has] = [await signedIn(), await withSecondFactor((await signedIn()).cookie)];
    expect(await kindOf(without.cookie)).toBe('staff');
    const reviewed: string[] = [];
    const end = gateway.services.known.listen((id) => void reviewed.push(id));
    await demand(true);
    end();
    expect(reviewed).toContain(without.id);
    expect([await kindOf(without.cookie), await kindOf(has.cookie)]).toEqual(['secondFactor', 'staff']);
    const { cookie } = await withSecondFactor(without.cookie);
    expect(await kindOf(cookie)).toBe('staff');
    expect(await kindsBy(without.id)).toEqual(['secondFactorSetUp']);
  });

  it('is not turned off by anybody', async () => {
    const { cookie } = await withSecondFactor((await signedIn()).cookie);
    await demand(true);
    expect((await gateway.post('/auth/two-factor/disable', { password }, { cookie })).status).toBe(403);
    expect(await kindOf(cookie)).toBe('staff');
  });

  it('is no affair of partners', async () => {
    await demand(true);
    const made = await gateway.services.partnerKeys.create({
      companyId,
      name: 'Shop',
      scopes: ['sessions:read'],
      by: system,
    });
    const headers = new Headers({ authorization: `Bearer ${made?.secret}` });
    expect(await gateway.services.viewerOf(headers)).toMatchObject({ kind: 'partner' });
  });
});
