import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TLSConfig } from '@temporalio/common/lib/internal-non-workflow';

/** Where Temporal is, and what each side proves itself to the other with. Files are named here and read when a line is opened. */
export interface TemporalAccess {
  /** host:port */
  readonly address: string;
  readonly namespace: string;
  /** Without it the line is in plain. */
  readonly tls?: TemporalTls;
  /** File of an API key, which goes with every request: as Temporal Cloud hands them out. */
  readonly apiKeyFile?: string;
}

/** PEM files. Without an authority those count that the system trusts. */
export interface TemporalTls {
  readonly authority?: string;
  /** What we prove ourselves with, where the server asks for it. */
  readonly own?: { readonly certificate: string; readonly key: string };
  /** The name in the server's certificate, where it is not the one in its address. */
  readonly serverName?: string;
}

/** A line to Temporal, on which any namespace may be asked for. */
export type TemporalLine = Omit<TemporalAccess, 'namespace'>;

type Names = Readonly<Record<string, string | undefined>>;
type Secured = Pick<TemporalAccess, 'tls' | 'apiKeyFile'>;

const both = ['VIDIMUS_TEMPORAL_CERT', 'VIDIMUS_TEMPORAL_KEY'] as const;
const yes = ['1', 'true', 'on'];
const no = ['0', 'false', 'off'];

/** Every name that makes a line to Temporal a secured one. */
export const securingNames = [
  'VIDIMUS_TEMPORAL_TLS',
  'VIDIMUS_TEMPORAL_AUTHORITY',
  ...both,
  'VIDIMUS_TEMPORAL_SERVER_NAME',
  'VIDIMUS_TEMPORAL_API_KEY_FILE',
] as const;

/**
 * Reads what secures the line. Whatever makes sense only over TLS asks for TLS, so that no key can be sent in plain because
 * a name was forgotten. Adds to `wrong` what cannot be used: files that are not there are told at the start, not at the first call.
 */
export function readTemporalSecurity(names: Names, wrong: string[]): Secured {
  const given = (name: (typeof securingNames)[number]) => names[name] || undefined;
  const wish = given('VIDIMUS_TEMPORAL_TLS');
  if (wish && ![...yes, ...no].includes(wish))
    wrong.push(`VIDIMUS_TEMPORAL_TLS is "${wish}", neither 1 nor 0`);
  const asking = securingNames.slice(1).filter(given);
  if (wish && no.includes(wish) && asking.length > 0)
    wrong.push(`VIDIMUS_TEMPORAL_TLS is "${wish}", and ${asking.join(', ')} goes over TLS alone`);
  const missing = both.filter((name) => !given(name));
  if (missing.length === 1) wrong.push(`${missing[0]} is missing beside the other of ${both.join(', ')}`);

  const file = (name: (typeof securingNames)[number]): string | undefined => {
    const value = given(name);
    if (value && !isReadable(value)) wrong.push(`${name} names a file that is empty or cannot be read`);
    return value && resolve(value);
  };
  const authority = file('VIDIMUS_TEMPORAL_AUTHORITY');
  const [certificate, key] = both.map(file);
  const apiKeyFile = file('VIDIMUS_TEMPORAL_API_KEY_FILE');
  if (!yes.includes(wish ?? '') && asking.length === 0) return {};
  const serverName = given('VIDIMUS_TEMPORAL_SERVER_NAME');
  return {
    tls: {
      ...(authority && { authority }),
      ...(certificate && key && { own: { certificate, key } }),
      ...(serverName && { serverName }),
    },
    ...(apiKeyFile && { apiKeyFile }),
  };
}

function isReadable(file: string): boolean {
  try {
    return readFileSync(file).length > 0;
  } catch {
    return false;
  }
}

/** What both kinds of client, ours and the workers', are opened with. */
export interface Opening {
  readonly address: string;
  readonly tls?: TLSConfig;
  readonly apiKey?: string;
}

/** Reads the files anew, so that whoever connects again after a change of certificate or key has the new ones. */
export function openingOf({ address, tls, apiKeyFile }: TemporalLine): Opening {
  return {
    address,
    ...(tls && { tls: tlsOf(tls) }),
    ...(apiKeyFile && { apiKey: readFileSync(apiKeyFile, 'utf8').trim() }),
  };
}

const tlsOf = ({ authority, own, serverName }: TemporalTls): TLSConfig => ({
  ...(authority && { serverRootCACertificate: readFileSync(authority) }),
  ...(own && { clientCertPair: { crt: readFileSync(own.certificate), key: readFileSync(own.key) } }),
  ...(serverName && { serverNameOverride: serverName }),
});
