import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as x509 from '@peculiar/x509';

const day = 86_400_000;
/** Browsers refuse certificates that live longer. */
const lifetime = 397 * day;
const renewBefore = 14 * day;

/**
 * A certificate that this machine signs for itself, because a browser opens the camera on HTTPS only. Kept, so that a
 * phone which accepted it once stays content; made again when it runs out or the machine's addresses have changed.
 * @param addresses IP addresses it is for, beside localhost
 * @returns the PEM files, which only their owner may read
 */
export async function ensureCertificate(folder: string, addresses: string[], now = new Date()) {
  const files = { cert: path.join(folder, 'certificate.pem'), key: path.join(folder, 'key.pem') };
  if (existsSync(files.cert) && existsSync(files.key) && serves(files.cert, addresses, now)) return files;
  const { certificate, key } = await make(addresses, now);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(files.key, key, { mode: 0o600 });
  writeFileSync(files.cert, certificate, { mode: 0o600 });
  return files;
}

/** What the browser shows of it, to be compared by eye. */
export async function fingerprintOf(file: string): Promise<string> {
  const print = await new x509.X509Certificate(readFileSync(file, 'utf8')).getThumbprint('SHA-256');
  return Buffer.from(print).toString('hex').toUpperCase().match(/../g)?.join(':') ?? '';
}

function serves(file: string, addresses: string[], now: Date): boolean {
  const certificate = new x509.X509Certificate(readFileSync(file, 'utf8'));
  const names = certificate.getExtension(x509.SubjectAlternativeNameExtension)?.names.items ?? [];
  const ips = names.filter((name) => name.type === 'ip').map((name) => name.value);
  const lasts = certificate.notAfter.getTime() - now.getTime() > renewBefore;
  return lasts && addresses.every((address) => ips.includes(address));
}

async function make(addresses: string[], now: Date) {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const names = [...new Set(['127.0.0.1', ...addresses])].map((value) => ({ type: 'ip' as const, value }));
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    name: 'CN=Vidimus',
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() - day + lifetime),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }, ...names]),
    ],
  });
  const secret = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  return { certificate: certificate.toString('pem'), key: x509.PemConverter.encode(secret, 'PRIVATE KEY') };
}
