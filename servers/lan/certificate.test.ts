import { X509Certificate } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ensureCertificate } from './certificate.ts';
import { checkPair, fingerprintOf } from './tls-pair.ts';

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
  expect(made.fingerprint256).toBe(fingerprintOf(cert));
  expect(statSync(key).mode & 0o777).toBe(0o600);
});

test('the next start keeps it, so that a phone which accepted it stays content', async () => {
  expect(await printOf(['192.168.1.7'])).toBe(await printOf(['192.168.1.7']));
});

test('another address makes another', async () => {
  expect(await printOf(['192.168.1.7'])).not.toBe(await printOf(['192.168.1.8']));
});

test.each(['key.pem', 'authority-key.pem', 'certificate.pem', 'authority.pem'])(
  'a start that was killed beside %s does not spoil the next',
  async (file) => {
    const files = await ensureCertificate(folder, ['192.168.1.7']);
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'vidimus-certificate-'));
    await ensureCertificate(elsewhere, ['192.168.1.7']);
    copyFileSync(path.join(elsewhere, file), path.join(folder, file));
    rmSync(elsewhere, { recursive: true });
    await ensureCertificate(folder, ['192.168.1.7']);
    expect(() => checkPair(files)).not.toThrow();
    expect(parsed(files.cert).verify(parsed(files.authority).publicKey)).toBe(true);
    writeFileSync(path.join(folder, file), '-----BEGIN');
    await ensureCertificate(folder, ['192.168.1.7']);
    expect(() => checkPair(files)).not.toThrow();
    expect(parsed(files.cert).verify(parsed(files.authority).publicKey)).toBe(true);
  },
);

test('one that runs out soon is renewed', async () => {
  const before = await printOf(['192.168.1.7']);
  expect(await printOf(['192.168.1.7'], new Date(Date.now() + 390 * 86_400_000))).not.toBe(before);
});

const day = 86_400_000;
const parsed = (file: string) => new X509Certificate(readFileSync(file));

test('browsers take it: short-lived, for servers, not an authority itself, signed by one', async () => {
  const { cert, authority } = await ensureCertificate(folder, ['192.168.1.7']);
  const made = parsed(cert);
  expect(new Date(made.validTo).getTime() - new Date(made.validFrom).getTime()).toBeLessThanOrEqual(
    398 * day,
  );
  expect(made.ca).toBe(false);
  // id-kp-serverAuth
  expect(made.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  expect(made.checkIssued(parsed(authority))).toBe(true);
  expect(made.verify(parsed(authority).publicKey)).toBe(true);
  expect(parsed(authority).ca).toBe(true);
});

test('a new certificate is of the same authority, so a phone that trusts it is not asked again', async () => {
  const before = await ensureCertificate(folder, ['192.168.1.7']);
  const authority = fingerprintOf(before.authority);
  const after = await ensureCertificate(folder, ['10.0.0.3'], new Date(Date.now() + 390 * day));
  expect(fingerprintOf(after.authority)).toBe(authority);
  expect(parsed(after.cert).verify(parsed(after.authority).publicKey)).toBe(true);
});

test('an address of the open internet needs an authority that may sign for it', async () => {
  const before = fingerprintOf((await ensureCertificate(folder, ['192.168.1.7'])).authority);
  const after = await ensureCertificate(folder, ['203.0.113.9']);
  expect(fingerprintOf(after.authority)).not.toBe(before);
});

const openssl = (...args: string[]) =>
  execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const noOpenssl = (() => {
  try {
    return !openssl('version');
  } catch {
    return true;
  }
})();

test.skipIf(noOpenssl)('openssl agrees, and the authority is good for private addresses alone', async () => {
  const { cert, authority } = await ensureCertificate(folder, ['192.168.1.7', '203.0.113.9']);
  const check = ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', authority];
  expect(openssl(...check, '-verify_ip', '192.168.1.7', cert)).toContain('OK');
  const text = openssl('x509', '-in', authority, '-noout', '-text');
  expect(text).toMatch(/Name Constraints: critical[^]*IP:192\.168\.0\.0\/255\.255\.0\.0[^]*DNS:localhost/);
});

describe('a certificate of the own authority or of somebody else', () => {
  test('is checked before anything starts', async () => {
    const files = await ensureCertificate(folder, []);
    expect(() => checkPair(files)).not.toThrow();
    expect(() => checkPair(files, new Date(Date.now() + 400 * day))).toThrow('ran out on');
    expect(() => checkPair({ ...files, key: files.authorityKey })).toThrow('is not the key of');
    expect(() => checkPair({ ...files, cert: '/nowhere.pem' })).toThrow(/ENOENT.*VIDIMUS_TLS_CERT/);
  });
});
