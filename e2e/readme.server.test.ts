import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Answers } from '#e2e/product/answers.ts';
import { startProduct, type Product } from '#e2e/product/product.ts';

const run = promisify(execFile);
const readme = fileURLToPath(new URL('../README.md', import.meta.url));
let product: Product;

beforeAll(async () => {
  product = await startProduct(inject('servers'), { examines: false });
});
afterAll(() => product.close());

async function commands(): Promise<string[]> {
  const blocks = (await readFile(readme, 'utf8')).matchAll(/^```sh\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, text = '']) => text).filter((text) => text.startsWith('curl '));
}

/** What a partner sees who pastes the command into a shell. */
async function pasted<Name extends keyof Answers>(
  command: string,
  env: Record<string, string>,
): Promise<Pick<Answers, Name>> {
  const { stdout } = await run('bash', ['-c', command], { env: { PATH: '/usr/bin:/bin', ...env } });
  const { data, errors } = JSON.parse(stdout) as { data: Pick<Answers, Name>; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

test('the commands that the README gives to partners create a session and find it again', async () => {
  const [create = '', find = '', ...more] = await commands();
  expect(more).toEqual([]);
  const administrator = await product.staff('administrator');
  const { secret } = await administrator.ask('createPartnerKey', {
    name: 'Reader of the README',
    scopes: ['sessions:create', 'sessions:read'],
  });
  const env = { VIDIMUS: product.origin, VIDIMUS_KEY: secret };

  const { createSession } = await pasted<'createSession'>(create, env);
  expect(createSession).toMatchObject({
    session: { reference: 'application-4711' },
    links: [{ url: expect.stringContaining(`${product.origin}/join`) }],
  });
  const { id, state } = createSession.session;
  const { sessionByReference } = await pasted<'sessionByReference'>(find, env);
  expect(sessionByReference).toEqual({ id, state, outcome: null });

  const again = await pasted<'createSession'>(create, env);
  expect(again.createSession.session.id).toBe(id);
});
