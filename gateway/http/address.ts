import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Config } from '#gateway/config.ts';

/** Set by our server on every request, over whatever the client sent: where the connection comes from. */
export const addressHeader = 'x-vidimus-address';

export const addressOf = (headers: Headers): string => headers.get(addressHeader) ?? 'unknown';

/** Who is counted as one, because one customer has it all. */
export interface Network {
  /** An IPv4 address, or the /64 that a single line of IPv6 is given. */
  readonly narrow: string;
  /** The /48 around it, which a single customer may be given as well; there is none around an IPv4 address. */
  readonly wide?: string;
}

/** The sixteen-bit groups of an IPv6 address, or nothing when it is none. A zone behind a `%` is left out. */
function groupsOf(address: string): readonly number[] | undefined {
  const [bare = ''] = address.split('%');
  if (isIP(bare) !== 6) return undefined;
  // An address has many spellings, and a URL one: without leading zeros, and with an IPv4 address at the end as two groups.
  const { hostname } = new URL(`http://[${bare}]`);
  const [before = [], after = []] = hostname
    .slice(1, -1)
    .split('::')
    .map((part) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16))));
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

const prefixOf = (groups: readonly number[], bits: 48 | 64): string =>
  `${groups
    .slice(0, bits / 16)
    .map((group) => group.toString(16))
    .join(':')}::/${bits}`;

/** The network of an address: whoever has one address of IPv6 has trillions of them, and guesses from each. */
export function networkOf(address: string): Network {
  const groups = groupsOf(address);
  if (!groups) return { narrow: address };
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups;
  // IPv4 in the clothes of IPv6, as a socket that takes both tells it.
  const mapped = a + b + c + d + e === 0 && f === 0xffff;
  if (mapped) return { narrow: [g >> 8, g & 255, h >> 8, h & 255].join('.') };
  return { narrow: prefixOf(groups, 64), wide: prefixOf(groups, 48) };
}

/**
 * What is kept of the address that somebody signed in from: enough to tell an office from another town, and no more. A /24 of
 * IPv4, a /48 of IPv6; as it is where it is neither, or was shortened before.
 */
export function vicinityOf(address: string): string {
  const { narrow, wide } = networkOf(address);
  return wide ?? (isIP(narrow) === 4 ? `${narrow.split('.').slice(0, 3).join('.')}.0/24` : narrow);
}

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
