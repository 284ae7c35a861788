import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Config } from '#gateway/config.ts';

/** Set by our server on every request, over whatever the client sent: where the connection comes from. */
export const addressHeader = 'x-vidimus-address';

export const addressOf = (headers: Headers): string => headers.get(addressHeader) ?? 'unknown';

/**
 * Writes the client's address into the request's headers, for whoever counts requests. Behind proxies it is what the
 * outermost of them heard; what stands left of that in X-Forwarded-For anybody may have written.
 */
export function stampAddress(req: IncomingMessage, proxies = 0): void {
  const forwardedFor = [req.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const client = proxies > 0 ? forwardedFor.at(-proxies)?.trim() : undefined;
  req.headers[addressHeader] = client && isIP(client) ? client : (req.socket.remoteAddress ?? 'unknown');
}

const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/** Every origin that pages of ours may have: the one in the configuration, and this machine's own names. */
export function originsOf(
  config: Pick<Config, 'origin' | 'port' | 'tls'>,
  port = config.port,
): readonly string[] {
  const scheme = config.tls ? 'https' : 'http';
  const own = loopback.map((name) => new URL(`${scheme}://${name}:${port}`).origin);
  return [...new Set([config.origin, ...own])];
}

/** The origin as the browser sees it, or the configured one when the Host header says something else. */
export function originOf(host: string | undefined, origins: readonly string[]): string {
  const [usual = ''] = origins;
  return origins.find((origin) => new URL(origin).host === host) ?? usual;
}

export function headersOf(req: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (name.startsWith(':')) continue;
    for (const each of Array.isArray(value) ? value : [value ?? '']) headers.append(name, each);
  }
  return headers;
}
