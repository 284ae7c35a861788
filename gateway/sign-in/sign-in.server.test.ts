import { system } from '#schema/actor.ts';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { cookiesOf, startHttpGateway, type HttpGateway } from '#gateway/testing/http-gateway.ts';

let gateway: HttpGateway;
beforeAll(async () => {
  gateway = await startHttpGateway(inject('servers'), { limits: { signInFailures: 3 } });
});
afterAll(() => gateway.close());

const viewerOf = (cookie: string) => gateway.services.viewerOf(new Headers({ cookie }));

describe('staff', () => {
  it('sign in with a cookie no script can read, and out again', async () => {
    const { email, password } = gateway.first('operator');
    const answer = await gateway.signIn(email, password);
    expect(answer.status).toBe(200);
    const [set = ''] = answer.headers.getSetCookie();
    expect(set).toMatch(/HttpOnly/i);
    expect(set).toMatch(/SameSite=Lax/i);
    const cookie = cookiesOf(answer);
    expect(await viewerOf(cookie)).toMatchObject({ kind: 'staff', role: 'operator', email });
    expect((await gateway.post('/auth/sign-out', {}, { cookie })).status).toBe(200);
    expect(await viewerOf(cookie)).toEqual({ kind: 'anonymous' });
  });

  it('are refused alike for a wrong password and for an unknown e-mail', async () => {
    const [wrong, unknown] = [
      await gateway.signIn(gateway.first('reviewer').email, 'x'.repeat(14)),
      await gateway.signIn('a@b.example', 'x'.repeat(14)),
    ];
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.json()).toEqual(await unknown.json());
  });

  it('must wait after some wrong passwords, even with the right one', async () => {
    const { email, password } = gateway.first('administrator');
    for (let turn = 0; turn < 3; turn += 1)
      expect((await gateway.signIn(email, 'wrong password')).status).toBe(401);
    const answer = await gateway.signIn(email, password);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('have a cookie whose value no address tells', async () => {
    const { email, password } = gateway.first('operator');
    const cookie = cookiesOf(await gateway.signIn(email, password));
    const answer = await fetch(`${gateway.origin}/auth/get-session`, { headers: { cookie } });
    expect(answer.status).toBe(404);
  });

  it.each(['/auth/sign-up/email', '/auth/request-password-reset', '/auth/update-user', '/auth/delete-user'])(
    'cannot use %s',
    async (path) => {
      expect(
        (await gateway.post(path, { email: 'me@x.example', password: 'x'.repeat(14), name: 'Me' })).status,
      ).toBe(404);
    },
  );

  it('cannot be signed in from another site', async () => {
    const { email, password } = gateway.first('auditor');
    const answer = await gateway.post(
      '/auth/sign-in/email',
      { email, password },
      { origin: 'https://evil.example' },
    );
    expect(answer.status).toBe(403);
  });

  it('who have left are out at once and stay out', async () => {
    const { people, companies } = gateway.services;
    expect(await companies.find('first-company')).toMatchObject({ id: 'first-company' });
    const password = 'a good long password';
    await people.add({
      companyId: 'first-company',
      email: 'leo@x.example',
      name: 'Leo',
      role: 'operator',
      password,
    });
    const cookie = cookiesOf(await gateway.signIn('leo@x.example', password));
    const viewer = await viewerOf(cookie);
    expect(viewer).toMatchObject({ kind: 'staff', name: 'Leo' });
    await people.change('first-company', 'id' in viewer ? viewer.id : '', { active: false }, system);
    expect(await viewerOf(cookie)).toEqual({ kind: 'anonymous' });
    expect((await gateway.signIn('leo@x.example', password)).status).toBe(401);
  });

  describe('who are known from a moment ago', () => {
    const known = async (name: string, role: 'operator' | 'administrator' = 'operator') => {
      const [email, password] = [`${name}@x.example`, 'a good long password'];
      await gateway.services.people.add({ companyId: 'first-company', email, name, role, password });
      const cookie = cookiesOf(await gateway.signIn(email, password));
      const viewer = await viewerOf(cookie);
      if (viewer !== (await viewerOf(cookie))) throw new Error('This sign-in is not remembered.');
      return { email, password, cookie, id: 'id' in viewer ? viewer.id : '' };
    };
    const change = (id: string, wanted: { active?: boolean; role?: 'auditor' }) =>
      gateway.services.people.change('first-company', id, wanted, system);

    it('are nobody as soon as they have signed out, in that browser alone', async () => {
      const { email, password, cookie } = await known('ottilie');
      const other = cookiesOf(await gateway.signIn(email, password));
      await viewerOf(other);
      await gateway.post('/auth/sign-out', {}, { cookie });
      expect(await viewerOf(cookie)).toEqual({ kind: 'anonymous' });
      expect(await viewerOf(other)).toMatchObject({ kind: 'staff' });
    });

    it('are nobody as soon as they are no longer active, and sign in anew once they are again', async () => {
      const { email, password, cookie, id } = await known('lena');
      const other = cookiesOf(await gateway.signIn(email, password));
      await change(id, { active: false });
      expect(await viewerOf(cookie)).toEqual({ kind: 'anonymous' });
      await change(id, { active: true });
      expect(await viewerOf(cookie)).toEqual({ kind: 'anonymous' });
      expect(await viewerOf(other)).toEqual({ kind: 'anonymous' });
      const again = cookiesOf(await gateway.signIn(email, password));
      expect(await viewerOf(again)).toMatchObject({ kind: 'staff' });
    });

    it('have their new role with the next request', async () => {
      const { cookie, id } = await known('rolf', 'administrator');
      await change(id, { role: 'auditor' });
      expect(await viewerOf(cookie)).toMatchObject({ role: 'auditor' });
      expect(
        await gateway.services.people.change('elsewhere', id, { active: false }, system),
      ).toBeUndefined();
      expect(await viewerOf(cookie)).toMatchObject({ role: 'auditor' });
    });

    it('who change their password are signed out everywhere else', async () => {
      const { email, password, cookie } = await known('paula');
      const other = cookiesOf(await gateway.signIn(email, password));
      await viewerOf(other);
      const answer = await gateway.post(
        '/auth/change-password',
        { currentPassword: password, newPassword: 'an even longer password', revokeOtherSessions: false },
        { cookie },
      );
      expect(answer.status).toBe(200);
      expect(await viewerOf(cookiesOf(answer))).toMatchObject({ kind: 'staff', name: 'paula' });
      for (const old of [cookie, other]) expect(await viewerOf(old)).toEqual({ kind: 'anonymous' });
      expect((await gateway.signIn(email, password)).status).toBe(401);
    });

    it('are nobody when their sign-in has expired', async () => {
      const { cookie } = await known('edda');
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 13 * 3600 * 1000 });
      try {
        expect(await viewerOf(cookie)).toEqual({ kind: 'anonymous' });
      } finally {
        vi.useRealTimers();
      }
    });
  });

  it('come by invitation, which is good for once', async () => {
    const { people } = gateway.services;
    const by = { kind: 'staff', id: 'p', name: 'Ada', role: 'administrator' } as const;
    const ask = {
      companyId: 'first-company',
      email: 'Nina@x.example',
      name: 'Nina',
      role: 'auditor',
      by,
    } as const;
    const invited = await people.invite(ask, gateway.origin);
    const token = 'link' in invited ? (invited.link.split('#')[1] ?? '') : '';
    expect(await people.invitation(token)).toMatchObject({
      name: 'Nina',
      role: 'auditor',
      company: 'Your company',
    });
    expect(await people.accept(token, 'too short')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await people.accept(token, 'x'.repeat(129))).toMatchObject({
      code: 'INVALID_INPUT',
      phrase: { code: 'refusal.INVALID_INPUT.passwordLong', values: { most: 128 } },
    });
    const both = await Promise.all([
      people.accept(token, 'long enough now'),
      people.accept(token, 'long enough now'),
    ]);
    expect(both.filter((refusal) => refusal === undefined)).toHaveLength(1);
    expect(await people.accept(token, 'long enough now')).toMatchObject({ code: 'NOT_FOUND' });
    expect((await gateway.signIn('nina@x.example', 'long enough now')).status).toBe(200);
  });

  it('who were invited twice come once, also when both invitations are accepted in the same moment', async () => {
    const { people } = gateway.services;
    const by = { kind: 'staff', id: 'p', name: 'Ada', role: 'administrator' } as const;
    const invite = async () => {
      const ask = { companyId: 'first-company', email: 'dora@x.example', name: 'Dora', by } as const;
      const invited = await people.invite({ ...ask, role: 'operator' }, gateway.origin);
      return 'link' in invited ? (invited.link.split('#')[1] ?? '') : '';
    };
    const tokens = [await invite(), await invite(), await invite()];
    const accepted = await Promise.all(tokens.map((token) => people.accept(token, 'long enough now')));
    const refused = expect.objectContaining({ code: 'INVALID_INPUT' }) as unknown;
    expect(accepted.filter((refusal) => refusal !== undefined)).toEqual([refused, refused]);
    const listed = await people.list('first-company');
    expect(listed.filter(({ email }) => email === 'dora@x.example')).toHaveLength(1);
    expect((await gateway.signIn('dora@x.example', 'long enough now')).status).toBe(200);
  });
});

describe('a partner key', () => {
  const read = (authorization: string) => gateway.services.viewerOf(new Headers({ authorization }));

  it('works until it is revoked, and is stored as a hash', async () => {
    const { partnerKeys } = gateway.services;
    const by = { kind: 'staff', id: 'p', name: 'Ada' } as const;
    const ask = { companyId: 'c', name: 'Shop', scopes: ['sessions:read'], by } as const;
    const made = await partnerKeys.create(ask);
    if (!made) throw new Error('no key');
    const { key, secret } = made;
    expect(secret).toMatch(/^vdk_[0-9a-f]{16}_[\w-]{43}$/);
    expect(await read(`Bearer ${secret}`)).toMatchObject({
      kind: 'partner',
      companyId: 'c',
      scopes: ['sessions:read'],
    });
    expect(
      JSON.stringify(await gateway.database.connection.collection('partnerKeys').find({}).toArray()),
    ).not.toContain(secret.slice(-43));
    const other = `vdk_${key.id}_${'A'.repeat(43)}`;
    expect(await read(`Bearer ${other}`)).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await partnerKeys.revoke('other', key.id, by)).toBeUndefined();
    await partnerKeys.revoke('c', key.id, by);
    expect(await read(`Bearer ${secret}`)).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it.each(['Bearer nothing', 'Basic eDp5', `Bearer vdk_${'0'.repeat(16)}_${'A'.repeat(43)}`])(
    '"%s" is nobody',
    async (key) => {
      expect(await read(key)).toMatchObject({ code: 'UNAUTHENTICATED' });
    },
  );
});

it('writes no address, name, e-mail or token into its log', () => {
  const log = gateway.lines.join('\n');
  expect(log).toContain('"route":"auth"');
  for (const secret of ['@', 'Nina', gateway.first('operator').password]) expect(log).not.toContain(secret);
});
