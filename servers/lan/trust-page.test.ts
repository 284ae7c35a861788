import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureCertificate } from './certificate.ts';
import { freePort } from '../run/ports.ts';
import { startTrustPage } from './trust-page.ts';

let folder: string;
let port: number;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vidimus-trust-'));
  port = await freePort();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function start() {
  const { authority } = await ensureCertificate(folder, ['192.168.1.7']);
  return { authority, stop: await startTrustPage({ port, authority, origin: 'https://192.168.1.7:3000' }) };
}

test('a phone gets the certificate to install, and is told how; the key is not served', async () => {
  const { authority, stop } = await start();
  const answer = await fetch(`http://127.0.0.1:${port}/vidimus.crt`);
  expect(answer.headers.get('content-type')).toBe('application/x-x509-ca-cert');
  const got = new X509Certificate(Buffer.from(await answer.arrayBuffer()));
  expect(got.fingerprint256).toBe(new X509Certificate(readFileSync(authority)).fingerprint256);
  for (const place of ['/', '/authority-key.pem', '/../key.pem']) {
    const text = await (await fetch(`http://127.0.0.1:${port}${place}`)).text();
    expect(text).toContain('Certificate Trust Settings');
    expect(text).not.toContain('PRIVATE KEY');
  }
  await stop();
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
});

test('a port that was taken meanwhile is said', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, '0.0.0.0', resolve));
  await expect(start()).rejects.toThrow(`Port ${port} cannot be used`);
  other.close();
});
