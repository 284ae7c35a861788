import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPages } from '#gateway/http/static.ts';
import { freePort } from '#gateway/testing/free-port.ts';

let folder: string;
let server: Server;
let origin: string;
const script = `export const words = '${'calm '.repeat(500)}';`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vidimus-pages-'));
  await mkdir(join(folder, 'assets'));
  await mkdir(join(folder, 'models'));
  const page = (name: string) => `<meta property="csp-nonce" nonce="__CSP_NONCE__"><title>${name}</title>`;
  await writeFile(join(folder, 'index.html'), page('console'));
  await writeFile(join(folder, 'join.html'), page('join'));
  await writeFile(join(folder, 'assets', 'main-a1b2.js'), script);
  await writeFile(join(folder, 'models', 'blazeface.bin'), Buffer.alloc(5000, 7));
  const pages = createPages(folder);
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  server = createServer((req, res) => void pages(req, res, new URL(req.url ?? '/', origin)));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(origin + path, { headers });

describe('the built pages', () => {
  it.each([
    ['/', 'console'],
    ['/sessions/ses_1', 'console'],
    ['/join', 'join'],
  ])('answer %s with the document of the %s', async (path, title) => {
    const answer = await get(path);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toContain(`<title>${title}</title>`);
  });

  it('carry a nonce that is new each time and named in the policy', async () => {
    const seen = new Set<string>();
    for (const path of ['/', '/']) {
      const answer = await get(path);
      const nonce = /nonce="([^"]+)"/.exec(await answer.text())?.[1] ?? '';
      expect(answer.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
      seen.add(nonce);
    }
    expect(seen.size).toBe(2);
  });

  it('may load and send nothing but what is served here, and may be framed by nobody', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]));
    for (const name of ['default-src', 'base-uri', 'frame-ancestors']) {
      expect([name, rules.get(name)]).toEqual([name, ["'none'"]]);
    }
    expect(rules.get('connect-src')).toEqual(["'self'"]);
    const harmless = /^('none'|'self'|'wasm-unsafe-eval'|'nonce-[\w+/=]+'|blob:)$/;
    expect([...rules.values()].flat().filter((source) => !harmless.test(source))).toEqual([]);
    expect(rules.get('script-src')).not.toContain('blob:');
  });

  it.each(['br', 'gzip', 'identity'])('send a script packed as %s, to be kept for ever', async (encoding) => {
    const answer = await get('/assets/main-a1b2.js', { 'accept-encoding': encoding });
    expect(answer.headers.get('content-encoding') ?? 'identity').toBe(encoding);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(await answer.text()).toBe(script);
  });

  it('send a model once', async () => {
    const answer = await get('/models/blazeface.bin');
    expect((await answer.arrayBuffer()).byteLength).toBe(5000);
    const again = await get('/models/blazeface.bin', { 'if-none-match': answer.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });

  it('never take a missing file for a page', async () => {
    expect((await get('/assets/old-0000.js')).status).toBe(404);
  });
});
