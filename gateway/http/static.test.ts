import { mkdir, mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
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
  await writeFile(join(folder, 'assets', 'main-a1b2.js.br'), brotliCompressSync(script));
  await writeFile(join(folder, 'assets', 'main-a1b2.js.gz'), gzipSync(script));
  await writeFile(join(folder, 'assets', 'taken-away.js'), script);
  await writeFile(join(folder, 'models', 'large.bin'), Buffer.alloc(20_000_000));
  await mkdir(join(folder, '.vite'));
  await writeFile(join(folder, '.vite', 'manifest.json'), '{}');
  await writeFile(join(folder, 'models', 'blazeface.bin'), Buffer.alloc(5000, 7));
  const pages = createPages(folder);
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  server = createServer((req, res) => pages(req, res, new URL(req.url ?? '/', origin)));
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

  it.each([
    '/assets/old-0000.js',
    '/.vite/manifest.json',
    '/assets/..%2f..%2fetc.txt',
    '/models/../../x.js',
    '/%e0%a4%a.js',
  ])('never take %s for a page, and keep nothing of the answer', async (path) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
  });

  it('answer HEAD without a body', async () => {
    const answer = await fetch(`${origin}/models/blazeface.bin`, { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, '5000']);
    expect((await answer.arrayBuffer()).byteLength).toBe(0);
  });

  it('are served on when a file was taken away since the start', async () => {
    await rm(join(folder, 'assets', 'taken-away.js'));
    await expect(get('/assets/taken-away.js').then((answer) => answer.text())).rejects.toThrow();
    expect((await get('/')).status).toBe(200);
  });

  it('keep no file open for whoever left in the middle', async () => {
    const open = async () => {
      const links = (await readdir('/proc/self/fd')).map((fd) =>
        readlink(`/proc/self/fd/${fd}`).catch(() => ''),
      );
      return (await Promise.all(links)).filter((path) => path.endsWith('large.bin')).length;
    };
    const leaving = new AbortController();
    const answers = Array.from({ length: 5 }, () => fetch(`${origin}/models/large.bin`, leaving));
    await Promise.all(answers);
    expect(await open()).toBe(5);
    leaving.abort();
    await expect.poll(open).toBe(0);
  });
});
