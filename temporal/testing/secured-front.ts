import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import {
  connect,
  createSecureServer,
  type ClientHttp2Session,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import { ensureCertificate } from '#servers/lan/certificate.ts';

/** What a front asks of whoever comes. */
export interface Asked {
  /** PEM file of a certificate: nobody else is let in. */
  readonly client?: string;
  readonly apiKey?: string;
  /** Last part of the methods that nobody may call. */
  readonly forbidden?: readonly string[];
}

export interface SecuredFront {
  readonly address: string;
  /** PEM file of who signed the certificate. */
  readonly authority: string;
  /** How many calls went through. */
  readonly passed: () => number;
  close(): void;
}

const [permissionDenied, unauthenticated] = ['7', '16'];

/**
 * start-dev speaks no TLS and knows no keys, so the tests put before it what a cluster or Temporal Cloud has: TLS with a
 * certificate of our own, which may ask for one in return, keys, and methods that a key gives no right to.
 */
export async function openSecuredFront(
  temporal: string,
  folder: string,
  asked: Asked,
): Promise<SecuredFront> {
  const { cert, key, authority } = await ensureCertificate(folder, ['127.0.0.1']);
  const behind = connect(`http://${temporal}`);
  behind.on('error', () => undefined);
  const server = createSecureServer({
    cert: readFileSync(cert),
    key: readFileSync(key),
    ...(asked.client && { ca: readFileSync(asked.client), requestCert: true, rejectUnauthorized: true }),
  });
  const sessions = new Set<ServerHttp2Session>();
  let passed = 0;
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
    session.on('error', () => undefined);
  });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => undefined);
    const status = refusalOf(headers, asked);
    if (status) return refuse(stream, status);
    passed += 1;
    pass(stream, headers, behind);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    authority,
    passed: () => passed,
    close: () => {
      for (const each of sessions) each.destroy();
      server.close();
      behind.destroy();
    },
  };
}

function refusalOf(headers: IncomingHttpHeaders, { apiKey, forbidden = [] }: Asked): string | undefined {
  if (apiKey && headers.authorization !== `Bearer ${apiKey}`) return unauthenticated;
  const method = String(headers[':path']).split('/').at(-1) ?? '';
  return forbidden.includes(method) ? permissionDenied : undefined;
}

function refuse(stream: ServerHttp2Stream, status: string): void {
  stream.respond(
    { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': status },
    { endStream: true },
  );
}

/** gRPC tells how a call ended in trailers, which go through as everything else does. */
function pass(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, behind: ClientHttp2Session): void {
  const { authorization: _key, ':authority': _authority, ':scheme': _scheme, ...onward } = headers;
  const request = behind.request(onward);
  let trailers: IncomingHttpHeaders = {};
  request.on('error', () => stream.destroy());
  request.on('response', ({ ...answer }, flags) => {
    // A call that fails at once has its end in its head.
    const endStream = (flags & 1) === 1;
    stream.respond(answer, { endStream, waitForTrailers: !endStream });
    if (!endStream) request.pipe(stream);
  });
  request.on('trailers', (last) => {
    trailers = last;
  });
  stream.on('wantTrailers', () => stream.sendTrailers(trailers));
  stream.once('close', () => request.close());
  stream.pipe(request);
}

/** PEM files of somebody who proves themselves by a certificate that they signed themselves. */
export async function makeClient(folder: string): Promise<{ certificate: string; key: string }> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=A client of Temporal',
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 86_400_000),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
    ],
  });
  const files = { certificate: join(folder, 'client.pem'), key: join(folder, 'client-key.pem') };
  writeFileSync(files.certificate, made.toString('pem'));
  const secret = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  writeFileSync(files.key, x509.PemConverter.encode(secret, 'PRIVATE KEY'));
  return files;
}
