import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { summaryOf } from '#schema/session/summary.ts';
import { createAdmissionStore } from '#schema/stored/session/admissions.ts';
import { aSessionIn } from '#schema/testing/states.ts';
import { sha256 } from '#gateway/identity/tokens.ts';
import { cookiesOf, startHttpGateway, type HttpGateway } from '#gateway/testing/http-gateway.ts';

let gateway: HttpGateway;
beforeAll(async () => {
  gateway = await startHttpGateway(inject('servers'));
});
afterAll(() => gateway.close());

const [email, password] = [`${randomUUID()}@x.example`, 'a good long password'];
const another = 'another good password';

/** Signs in and asks for something by it; answers who they are. */
async function used(cookie: string): Promise<string> {
  const viewer = await gateway.services.viewerOf(new Headers({ cookie }));
  const [, token = ''] = /session_token=([^.]+)\./.exec(decodeURIComponent(cookie)) ?? [];
  // Written down without being waited for.
  await expect.poll(() => gateway.services.signInStore.get(`used/${sha256(token)}`)).not.toBeNull();
  return 'id' in viewer ? viewer.id : '';
}

test('whose sign-in ends is admitted anew to the call that they run, unless nothing was asked by it', async () => {
  const ask = { companyId: 'first-company', email, name: 'Olga', role: 'operator', password } as const;
  await gateway.services.people.add(ask);
  const signIn = async () => cookiesOf(await gateway.signIn(email, password));
  const [calling, asking, half] = [await signIn(), await signIn(), await signIn()];
  const id = await used(calling);
  await used(asking);
  const session = aSessionIn('live');
  const line = { ...summaryOf(session), companyId: 'first-company', answeredById: id };
  gateway.desk.push(line, { ...line, id: 'of-a-colleague', answeredById: 'staff-otto' });
  const admissions = createAdmissionStore(gateway.database);
  const admission = () => admissions.find(session.id, id);

  await gateway.post('/auth/sign-out', {}, { cookie: half });
  expect(await admission()).toBeUndefined();
  await gateway.post('/auth/sign-out', {}, { cookie: asking });
  const first = await admission();
  expect(first).toMatch(/^[\w-]{12}$/);
  const change = { currentPassword: password, newPassword: another };
  const changed = await gateway.post('/auth/change-password', change, { cookie: calling });
  expect(changed.status).toBe(200);
  expect(await admission()).not.toBe(first);
  expect(await admissions.find('of-a-colleague', id)).toBeUndefined();
});
