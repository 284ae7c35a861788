import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defaultPayloadConverter } from '@temporalio/common';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCodecEndpoint } from '#gateway/development/codec-endpoint.ts';
import { staffOf } from '#gateway/testing/a-gateway.ts';
import { createCodec } from '#temporal/codec.ts';
import { publishedKeys } from '#temporal/testing/published-keys.ts';

const viewers: Record<string, ReturnType<typeof staffOf>> = {
  administrator: staffOf('ada', 'administrator'),
  'administrator elsewhere': staffOf('eve', 'administrator', 'com_2'),
  operator: staffOf('otto', 'operator'),
  reviewer: staffOf('rita', 'reviewer'),
  auditor: staffOf('aud', 'auditor'),
  nobody: { kind: 'anonymous' },
};
const endpoint = createCodecEndpoint({
  viewerOf: async (headers) => viewers[headers.get('x-who') ?? 'nobody'] ?? { kind: 'anonymous' },
  keys: publishedKeys,
  companyOf: async (sessionId) => (sessionId === 'one' ? 'com_1' : undefined),
});
const plain = defaultPayloadConverter.toPayload({ name: 'Anna' }) ?? {};
let server: Server;
let payloads: unknown[];

const inJson = ({ metadata, data }: typeof plain) => ({
  metadata: Object.fromEntries(
    Object.entries(metadata ?? {}).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]),
  ),
  data: Buffer.from(data ?? []).toString('base64'),
});

beforeAll(async () => {
  const context = (workflowId: string) => ({ type: 'workflow', namespace: 'default', workflowId }) as const;
  const codec = createCodec(publishedKeys);
  const sealed = await codec.encode([plain], context('session/one'));
  const others = await codec.encode([plain], context('session/two'));
  payloads = [...sealed, plain, ...others].map(inJson);
  server = createServer((req, res) => void endpoint.handle(req, res, new URL('http://a/'), 'request'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

const decode = (who: string, body: unknown = { payloads }) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, {
    method: 'POST',
    headers: { 'x-who': who },
    body: JSON.stringify(body),
  });

test('an administrator reads the sessions of their company, and what cannot be read stays as it is', async () => {
  const answer = await decode('administrator');
  expect(await answer.json()).toEqual({ payloads: [inJson(plain), inJson(plain), payloads[2]] });
});

test("another company's administrator reads nothing", async () => {
  expect(await (await decode('administrator elsewhere')).json()).toEqual({ payloads });
});

test.each([
  ['operator', 403],
  ['reviewer', 403],
  ['auditor', 403],
  ['nobody', 401],
])('%s is refused', async (who, status) => {
  const answer = await decode(who);
  expect([answer.status, await answer.text()]).toEqual([status, expect.not.stringContaining('payloads')]);
});

test('what is not a list of payloads is refused', async () => {
  expect((await decode('administrator', { payloads: 'none' })).status).toBe(400);
});
