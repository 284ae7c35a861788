import { readFileSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import { type Server, createServer } from 'node:http';
import { ServersTrouble, messageOf } from '../trouble.ts';

export interface TrustPage {
  port: number;
  /** PEM file of the authority that signs this machine's certificates. */
  authority: string;
  /** Where Vidimus itself is. */
  origin: string;
}

/**
 * Serves the authority's certificate, and how to install it, over plain HTTP: an iPhone opens WebSockets to a server
 * only when it trusts the certificate, and accepting a warning is not enough for that. Nothing secret is served.
 * @returns what ends it
 */
export async function startTrustPage({ port, authority, origin }: TrustPage): Promise<() => Promise<void>> {
  const certificate = new X509Certificate(readFileSync(authority)).raw;
  const page = pageFor(origin);
  const server = createServer((asked, answer) => {
    if (asked.method !== 'GET' && asked.method !== 'HEAD') return void answer.writeHead(405).end();
    const [type, body] =
      asked.url === '/vidimus.crt'
        ? ['application/x-x509-ca-cert', certificate]
        : ['text/html; charset=utf-8', page];
    answer
      .writeHead(200, { 'content-type': type, 'content-security-policy': "default-src 'none'" })
      .end(body);
  });
  await listening(server, port);
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(new ServersTrouble(`Port ${port} cannot be used: ${messageOf(error)}.`)),
    );
    server.listen(port, '0.0.0.0', resolve);
  });
}

function pageFor(origin: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Trust this Vidimus</title>
<h1>Trust this Vidimus</h1>
<p>This is for trying Vidimus on your own network. The certificate is good for private addresses alone.</p>
<h2>iPhone and iPad (Safari)</h2>
<ol>
<li><a href="/vidimus.crt">Download the certificate</a> and allow it.</li>
<li>Settings, General, VPN &amp; Device Management: install <i>Vidimus at home</i>.</li>
<li>Settings, General, About, Certificate Trust Settings: switch it on.</li>
<li><a href="${origin}">Open Vidimus</a>.</li>
</ol>
<h2>Android and computers</h2>
<p><a href="${origin}">Open Vidimus</a>, choose <i>Advanced</i>, then <i>Proceed</i>. Nothing has to be installed.</p>
<p>When you are done trying, remove the certificate again.</p>
</html>
`;
}
