import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureCertificate, fingerprintOf } from './certificate.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vidimus-certificate-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const printOf = async (addresses: string[], now?: Date) =>
  fingerprintOf((await ensureCertificate(folder, addresses, now)).cert);

test("it is for the machine's addresses and localhost, and only its owner reads the key", async () => {
  const { cert, key } = await ensureCertificate(folder, ['192.168.1.7']);
  const made = new X509Certificate(readFileSync(cert));
  expect(made.checkIP('192.168.1.7')).toBe('192.168.1.7');
  expect(made.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(made.checkHost('localhost')).toBe('localhost');
  expect(made.fingerprint256).toBe(await fingerprintOf(cert));
  expect(statSync(key).mode & 0o777).toBe(0o600);
});

test('the next start keeps it, so that a phone which accepted it stays content', async () => {
  expect(await printOf(['192.168.1.7'])).toBe(await printOf(['192.168.1.7']));
});

test('another address makes another', async () => {
  expect(await printOf(['192.168.1.7'])).not.toBe(await printOf(['192.168.1.8']));
});

test('one that runs out soon is renewed', async () => {
  const before = await printOf(['192.168.1.7']);
  expect(await printOf(['192.168.1.7'], new Date(Date.now() + 390 * 86_400_000))).not.toBe(before);
});
