import 'reflect-metadata';
import { X509Certificate, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as x509 from '@peculiar/x509';
import { isPrivate, privateNamesOnly } from './name-constraints.ts';
import { checkPair } from './tls-pair.ts';
import { writeWhole } from '../write-whole.ts';

const day = 86_400_000;
/** Browsers refuse server certificates that live longer than 398 days. */
const lifetime = 397 * day;
const authorityLifetime = 3650 * day;
const renewBefore = 14 * day;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

interface Authority {
  certificate: x509.X509Certificate;
  signingKey: CryptoKey;
}

/**
 * A certificate for this machine's addresses, because a browser opens the camera on HTTPS only. It is signed by an
 * authority of this data folder, which a phone can be told to trust once and for all; the certificate is made again when
 * it runs out or the addresses have changed. iOS takes no authority that is a server's certificate too, hence two.
 * @param addresses IP addresses it is for, beside localhost
 * @returns the PEM files, which only their owner may read; `authority` is the one to install
 */
export async function ensureCertificate(folder: string, addresses: string[], now = new Date()) {
  const files = placesOf(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const authority = await ensureAuthority(files, addresses, now);
  if (serves(files, authority, addresses, now)) return files;
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await sign(keys.publicKey, authority, addresses, now);
  await writeKey(files.key, keys.privateKey);
  writeWhole(files.cert, `${certificate.toString('pem')}\n${authority.certificate.toString('pem')}\n`);
  return files;
}

function placesOf(folder: string) {
  const file = (name: string) => path.join(folder, name);
  return {
    cert: file('certificate.pem'),
    key: file('key.pem'),
    authority: file('authority.pem'),
    authorityKey: file('authority-key.pem'),
  };
}

async function ensureAuthority(
  { authority, authorityKey }: ReturnType<typeof placesOf>,
  addresses: string[],
  now: Date,
): Promise<Authority> {
  const constraints = privateNamesOnly(addresses.filter((address) => !isPrivate(address)));
  if (belongTogether(authority, authorityKey)) {
    const certificate = new x509.X509Certificate(readFileSync(authority, 'utf8'));
    const lasts = certificate.notAfter.getTime() - now.getTime() > lifetime;
    const allows = certificate.extensions.some(({ rawData }) => sameBytes(rawData, constraints.rawData));
    if (lasts && allows) return { certificate, signingKey: await readKey(authorityKey) };
  }
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: `CN=Vidimus at home ${randomBytes(2).toString('hex')}`,
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() - day + authorityLifetime),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      constraints,
    ],
  });
  await writeKey(authorityKey, keys.privateKey);
  writeWhole(authority, `${certificate.toString('pem')}\n`);
  return { certificate, signingKey: keys.privateKey };
}

/** Not when a start was killed between the writing of the one and of the other, or when they are not there. */
function belongTogether(cert: string, key: string): boolean {
  try {
    checkPair({ cert, key });
    return true;
  } catch {
    return false;
  }
}

function serves(
  files: ReturnType<typeof placesOf>,
  { certificate }: Authority,
  addresses: string[],
  now: Date,
): boolean {
  if (!belongTogether(files.cert, files.key)) return false;
  const ours = new X509Certificate(readFileSync(files.cert));
  const lasts = new Date(ours.validTo).getTime() - now.getTime() > renewBefore;
  const signed = ours.verify(new X509Certificate(certificate.toString('pem')).publicKey);
  return lasts && signed && addresses.every((address) => ours.checkIP(address) !== undefined);
}

async function sign(
  publicKey: CryptoKey,
  { certificate, signingKey }: Authority,
  addresses: string[],
  now: Date,
) {
  const names = [...new Set(['127.0.0.1', ...addresses])].map((value) => ({ type: 'ip' as const, value }));
  return x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: 'CN=Vidimus',
    issuer: certificate.subject,
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() - day + lifetime),
    signingAlgorithm: algorithm,
    publicKey,
    signingKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      await x509.SubjectKeyIdentifierExtension.create(publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(certificate),
      new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }, ...names]),
    ],
  });
}

const sameBytes = (one: ArrayBuffer, other: ArrayBuffer) => Buffer.from(one).equals(Buffer.from(other));

const serial = () => `01${randomBytes(15).toString('hex')}`;

async function writeKey(file: string, key: CryptoKey): Promise<void> {
  const secret = Buffer.from(await crypto.subtle.exportKey('pkcs8', key));
  writeWhole(file, `${x509.PemConverter.encode(secret, 'PRIVATE KEY')}\n`);
}

function readKey(file: string): Promise<CryptoKey> {
  const [secret = new ArrayBuffer(0)] = x509.PemConverter.decode(readFileSync(file, 'utf8'));
  return crypto.subtle.importKey('pkcs8', secret, algorithm, true, ['sign']);
}
