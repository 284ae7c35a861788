import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { cookiesOf, startHttpGateway, type HttpGateway } from '#gateway/testing/http-gateway.ts';

let gateway: HttpGateway;
beforeAll(async () => {
  gateway = await startHttpGateway(inject('servers'), { limits: { signInFailures: 3 } });
});
afterAll(() => gateway.close());

const viewerOf = (cookie: string) => gateway.services.viewerOf(new Headers({ cookie }));

describe.each([
  [
    '/auth/change-password',
    (password: string) => ({ currentPassword: password, newPassword: 'seven ferries under a mild moon' }),
  ],
  ['/auth/two-factor/enable', (password: string) => ({ password })],
  ['/auth/two-factor/disable', (password: string) => ({ password })],
])('somebody at the open browser of another', (path, body) => {
  it(`does not guess the password on and on at ${path}`, async () => {
    const [email, password] = [`${path.replaceAll('/', '-')}@x.example`, 'a good long password'];
    const ask = { companyId: 'first-company', email, name: 'Vera', role: 'operator', password } as const;
    await gateway.services.people.add(ask);
    const cookie = cookiesOf(await gateway.signIn(email, password));
    const statuses: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      statuses.push((await gateway.post(path, body(`wrong password ${turn}`), { cookie })).status);
    }
    expect(statuses.slice(0, 3)).not.toContain(429);
    expect(statuses.slice(3)).toEqual([429, 429]);
    expect(await viewerOf(cookie)).toMatchObject({ kind: 'staff', name: 'Vera' });
    expect((await gateway.signIn(email, password)).status).toBe(200);
  });
});
