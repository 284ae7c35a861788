import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ServersTrouble, messageOf } from '../trouble.ts';

/** What the browser shows of it, to be compared by eye. */
export function fingerprintOf(file: string): string {
  return new X509Certificate(readFileSync(file)).fingerprint256;
}

/** @throws ServersTrouble when the files cannot be read, do not belong together, or have run out */
export function checkPair({ cert, key }: { cert: string; key: string }, now = new Date()): void {
  const wayOut = 'VIDIMUS_TLS_CERT and VIDIMUS_TLS_KEY name PEM files that belong together.';
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(readFileSync(cert));
    if (!certificate.checkPrivateKey(createPrivateKey(readFileSync(key))))
      throw new Error(`${key} is not the key of ${cert}`);
  } catch (error) {
    throw new ServersTrouble(`The certificate cannot be used: ${messageOf(error)}. ${wayOut}`);
  }
  if (new Date(certificate.validTo) < now)
    throw new ServersTrouble(
      `The certificate ${cert} ran out on ${certificate.validTo}. Put a new one in its place.`,
    );
}
