import type { Model, Schema } from 'mongoose';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { prepareDatabase } from '#gateway/first-start/prepare-database.ts';
import { startHttpGateway, type HttpGateway } from '#gateway/testing/http-gateway.ts';
import type { Stored } from '#schema/stored/model/schema.ts';
import { check } from '#schema/stored/model/writes.ts';
import { schemas } from '#schema/stored/model/schemas.ts';
import { publishedTools } from '#vault/testing/published-tools.ts';

let gateway: HttpGateway;
beforeAll(async () => {
  gateway = await startHttpGateway(inject('servers'));
  const cookie = await gateway.cookieOf('auditor');
  const { password } = gateway.first('auditor');
  expect((await gateway.post('/auth/two-factor/enable', { password }, { cookie })).status).toBe(200);
  await prepareDatabase({ database: gateway.database, ...publishedTools() }, gateway.log);
});
afterAll(() => gateway.close());

it('whatever is stored, by the sign-in library too, lies in declared collections and fits their schemas', async () => {
  const { database } = gateway;
  const found = await database.connection.listCollections();
  expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(['user', 'account', 'twoFactor']));
  for (const { name } of found) {
    const schema: unknown = schemas.find((each) => each.get('collection') === name);
    expect(schema, `${name} is declared`).toBeDefined();
    const model: Model<Stored> = database.model(schema as Schema<Stored>);
    for (const document of await database.connection.collection<Stored>(name).find({}).toArray())
      await check(model, document);
  }
});
