import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHotPages } from '#gateway/development/hot-pages.ts';
import { contentPolicy } from '#gateway/http/headers.ts';

let folder: string;
let server: Server;
let pages: ReturnType<typeof createHotPages>;
const get = (address: string) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${address}`);

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'vidimus-hot-')));
  const document = `<html><head><meta property="csp-nonce" nonce="__CSP_NONCE__" /></head>
    <body><script type="module" src="/main.ts"></script></body></html>`;
  writeFileSync(path.join(folder, 'index.html'), document);
  writeFileSync(path.join(folder, 'main.ts'), 'export const word: string = "calm";');
  writeFileSync(path.join(folder, 'vite.config.ts'), 'export default { root: import.meta.dirname };');
  pages = createHotPages({ configFile: path.join(folder, 'vite.config.ts'), origins: ['http://127.0.0.1'] });
  server = createServer((req, res) => void pages.pages(req, res, new URL(req.url ?? '', 'http://127.0.0.1')));
  pages.attach(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await pages.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a page is served with the policy of production, and its nonce is good for the styles of hot reload', async () => {
  const answer = await get('/desk');
  const text = await answer.text();
  const [, nonce = ''] = /nonce="([^"]+)"/.exec(text) ?? [];
  expect(nonce).not.toBe('__CSP_NONCE__');
  expect(answer.headers.get('content-security-policy')).toBe(contentPolicy(nonce));
  expect(text).toContain('/@vite/client');
  expect(text).not.toMatch(/<script(?![^>]*src=)/);
});

test('the data folder beside the sources, where passwords lie, is served to nobody', async () => {
  const secret = path.join(folder, '..', `${path.basename(folder)}-sign-ins.txt`);
  writeFileSync(secret, 'a password');
  const answer = await get(`/@fs${secret}`);
  rmSync(secret);
  expect(answer.status).not.toBe(200);
  expect(await answer.text()).not.toContain('a password');
});

test('modules are served from their sources, and what is not there is not', async () => {
  expect(await (await get('/main.ts')).text()).toContain('const word = "calm"');
  expect((await get('/nothing.ts')).status).toBe(404);
});
