import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { bootstrap } from '#gateway/first-start/bootstrap.ts';
import { cookiesOf, startHttpGateway, type HttpGateway } from '#gateway/testing/http-gateway.ts';

let gateway: HttpGateway;
beforeAll(async () => {
  gateway = await startHttpGateway(inject('servers'));
});
afterAll(() => gateway.close());

describe('the first start', () => {
  it('makes people whose passwords only the owner of the file may read', async () => {
    const file = join(gateway.data, 'first-sign-ins.txt');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toContain(gateway.first('auditor').password);
    const roles = ['administrator', 'operator', 'auditor', 'reviewer'];
    expect(gateway.firstSignIns.map(({ role }) => role)).toEqual(roles);
  });

  it('makes the processes of the first company', async () => {
    const processes = await gateway.services.processes.newest('first-company');
    expect(
      processes.map(({ name, decidedBy, policies }) => [name, decidedBy, policies.partialApproval]),
    ).toEqual([
      ['Account opening', 'all', undefined],
      ['Company account', 'all', true],
      ['Identity check', 'all', undefined],
      ['Joint account', 'holder', true],
      ['Trial run', 'all', undefined],
    ]);
    expect(processes[0]?.consent.text).toContain('biometric');
  });
});

describe.each([
  ['once', 'held'],
  ['keep', 'staff'],
] as const)('passwords of the first start that are for %s', (firstPasswords, kind) => {
  it('lead into the console, or to a password of their own first', async () => {
    const { email } = gateway.first('operator');
    for (const name of ['people', 'account', 'user']) {
      const all = gateway.database.connection.collection(name);
      await all.deleteMany(name === 'account' ? {} : { email });
    }
    const [made] = await bootstrap(gateway.services, gateway.data, firstPasswords);
    const cookie = cookiesOf(await gateway.signIn(email, made?.password ?? ''));
    expect(await gateway.services.viewerOf(new Headers({ cookie }))).toMatchObject({ kind });
  });
});

describe('a first start that was killed while it made somebody', () => {
  it.each([
    ['after the account, before its password', 'reviewer', ['people', 'account']],
    ['after the password, before the person', 'auditor', ['people']],
  ])('%s, is finished by the next', async (_when, role, missing) => {
    const { email, password } = gateway.first(role);
    const documents = (name: string) => gateway.database.connection.collection(name);
    const user = await documents('user').findOne({ email });
    if (!user) throw new Error('There is no such account.');
    const about = [{ email }, { userId: user._id }, { _id: user._id }];
    for (const name of missing) await documents(name).deleteMany({ $or: about });
    expect((await gateway.signIn(email, password)).status).toBe(401);
    await bootstrap(gateway.services, gateway.data, 'keep');
    expect((await gateway.signIn(email, password)).status).toBe(200);
  });
});
