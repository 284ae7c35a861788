/**
 * Every environment name of `npm start`, and what the started processes find in theirs.
 *
 * Read here (all optional):
 *   VIDIMUS_DATA                folder of everything that is kept; `.vidimus` in the repository
 *   VIDIMUS_CACHE               folder of the fetched and built servers; the user's cache folder
 *   VIDIMUS_HOST, VIDIMUS_PORT  where the pages are served; 127.0.0.1 (0.0.0.0 with --lan) and 3000
 *   VIDIMUS_ORIGIN              the origin people type, when a proxy stands in front
 *   VIDIMUS_TLS_CERT, VIDIMUS_TLS_KEY   PEM files; with both the gateway speaks HTTPS
 *   VIDIMUS_MASTER_KEY_FILE     key that wraps the session keys; `<data>/master.key`
 *   VIDIMUS_LOG_LEVEL           pino's levels; info
 *   VIDIMUS_TEMPORAL_ADDRESS, VIDIMUS_TEMPORAL_NAMESPACE   a Temporal that runs elsewhere
 *   VIDIMUS_TEMPORAL_TLS=1      speaks TLS to it; whatever is named below asks for TLS too
 *   VIDIMUS_TEMPORAL_AUTHORITY  PEM file of who signed its certificate; those that the system trusts unless given
 *   VIDIMUS_TEMPORAL_CERT, VIDIMUS_TEMPORAL_KEY   PEM files that we prove ourselves with (mutual TLS)
 *   VIDIMUS_TEMPORAL_SERVER_NAME   the name in its certificate, when that is not the one in its address
 *   VIDIMUS_TEMPORAL_API_KEY_FILE  file of a key that goes with every request, as Temporal Cloud hands them out
 *   VIDIMUS_MONGO_URL           a MongoDB that runs elsewhere
 *   VIDIMUS_LIVEKIT_URL, VIDIMUS_LIVEKIT_KEY, VIDIMUS_LIVEKIT_SECRET   a LiveKit that runs elsewhere
 *   VIDIMUS_TEMPORAL_PORT, VIDIMUS_MONGO_PORT, VIDIMUS_LIVEKIT_PORT, VIDIMUS_LIVEKIT_TCP_PORT,
 *   VIDIMUS_LIVEKIT_UDP_PORT, VIDIMUS_HOOK_PORT   ports of the servers that are started here; 17230 to 17235
 *   VIDIMUS_TRUST_PORT          with --lan: where a phone gets this machine's certificate; 17236
 *   VIDIMUS_TEMPORAL_UI_PORT    with `npm run dev`: Temporal's own pages, which the gateway shows at /temporal; 17237
 *   VIDIMUS_GALLERY_PORT        with `npm run dev`: every state of every page; 3100
 *
 * `server.ts` and `examiner.ts` find all names without defaults of their own: VIDIMUS_DATA, _HOST, _PORT, _ORIGIN,
 * _TEMPORAL_ADDRESS, _TEMPORAL_NAMESPACE, _MONGO_URL, _LIVEKIT_URL, _LIVEKIT_KEY, _LIVEKIT_SECRET, _MASTER_KEY_FILE
 * and _LOG_LEVEL; _TLS_CERT and _TLS_KEY when HTTPS is spoken. VIDIMUS_HOOK_PORT is set with them: LiveKit would
 * refuse our own certificate, so its webhooks go to plain HTTP on 127.0.0.1 at that port, where nothing else is served.
 * VIDIMUS_PROXIES is the number of proxies in front of `server.ts`: without it all their clients count as one address.
 * VIDIMUS_REDIS_URL names the Redis or Valkey that several `server.ts` of one installation share; one alone needs none.
 * VIDIMUS_SIGN_IN_MINUTES and VIDIMUS_IDLE_MINUTES end sign-ins of staff: so long after the password (480), and after the
 * last thing they did (30). Neither ends the sign-in of whoever runs a call before it has been over for ten minutes.
 * VIDIMUS_FIRST_PASSWORDS=keep lets the passwords of the first start be used for good, which is for scripts: otherwise each
 * person chooses another at their first sign-in.
 * VIDIMUS_DOCUMENTS=any lets signed-in people send GraphQL documents that are not our pages'.
 * VIDIMUS_DEVELOPMENT=1 is set by `npm run dev` alone, with VIDIMUS_TEMPORAL_PAGES and VIDIMUS_GALLERY, the addresses
 * of Temporal's own pages and of the gallery.
 * `examiner.ts` touches VIDIMUS_HEARTBEAT_FILE every second, which tells whoever watches it that it does not hang.
 */
import path from 'node:path';
import { homedir } from 'node:os';
import { ServersTrouble } from './trouble.ts';

export interface Ports {
  temporal: number;
  mongo: number;
  livekit: number;
  livekitTcp: number;
  livekitUdp: number;
}
export interface LiveKitAccess {
  url: string;
  apiKey: string;
  apiSecret: string;
}
export interface Environment {
  data: string;
  cache: string;
  host: string | undefined;
  port: number;
  hookPort: number;
  trustPort: number;
  temporalUiPort: number;
  galleryPort: number;
  origin: string | undefined;
  tls: { cert: string; key: string } | undefined;
  masterKeyFile: string;
  logLevel: string;
  namespace: string;
  ports: Ports;
  external: { temporal: string | undefined; mongo: string | undefined; livekit: LiveKitAccess | undefined };
}
export type Names = Record<string, string | undefined>;

/** The environment this process was started in, which its children inherit. Nobody else reads it directly. */
export const ambient: Names = process.env;

/** Read by `server.ts` and `examiner.ts` in what they are started in, and by nobody here. */
const passedOn = [
  'VIDIMUS_DEVELOPMENT',
  'VIDIMUS_DOCUMENTS',
  'VIDIMUS_FIRST_PASSWORDS',
  'VIDIMUS_GALLERY',
  'VIDIMUS_HEARTBEAT_FILE',
  'VIDIMUS_IDLE_MINUTES',
  'VIDIMUS_PROXIES',
  'VIDIMUS_REDIS_URL',
  'VIDIMUS_SIGN_IN_MINUTES',
  'VIDIMUS_TEMPORAL_PAGES',
];

/** How a line to Temporal is secured; only a Temporal that runs elsewhere can be asked for it. */
const securedTemporal = [
  'VIDIMUS_TEMPORAL_TLS',
  'VIDIMUS_TEMPORAL_AUTHORITY',
  'VIDIMUS_TEMPORAL_CERT',
  'VIDIMUS_TEMPORAL_KEY',
  'VIDIMUS_TEMPORAL_SERVER_NAME',
  'VIDIMUS_TEMPORAL_API_KEY_FILE',
];

/** TLS that is declined asks for nothing: a file of settings says so where another one has it on. */
const isDeclined = (name: string, value: string): boolean =>
  name === 'VIDIMUS_TEMPORAL_TLS' && ['0', 'false', 'off'].includes(value);

/** Names of ours that nobody reads: most likely a slip of the pen, which would otherwise do nothing, silently. */
export function unknownNames(names: Names): string[] {
  return Object.keys(names).filter((name) => name.startsWith('VIDIMUS_') && !known.has(name));
}

export const portNames: Record<keyof Ports, string> = {
  temporal: 'VIDIMUS_TEMPORAL_PORT',
  mongo: 'VIDIMUS_MONGO_PORT',
  livekit: 'VIDIMUS_LIVEKIT_PORT',
  livekitTcp: 'VIDIMUS_LIVEKIT_TCP_PORT',
  livekitUdp: 'VIDIMUS_LIVEKIT_UDP_PORT',
};

const known = new Set([
  ...['VIDIMUS_DATA', 'VIDIMUS_CACHE', 'VIDIMUS_HOST', 'VIDIMUS_PORT', 'VIDIMUS_ORIGIN', 'VIDIMUS_HOOK_PORT'],
  ...[
    'VIDIMUS_TRUST_PORT',
    'VIDIMUS_TEMPORAL_UI_PORT',
    'VIDIMUS_GALLERY_PORT',
    'VIDIMUS_TLS_CERT',
    'VIDIMUS_TLS_KEY',
    'VIDIMUS_MASTER_KEY_FILE',
    'VIDIMUS_LOG_LEVEL',
  ],
  ...['VIDIMUS_TEMPORAL_ADDRESS', 'VIDIMUS_TEMPORAL_NAMESPACE', 'VIDIMUS_MONGO_URL'],
  ...['VIDIMUS_LIVEKIT_URL', 'VIDIMUS_LIVEKIT_KEY', 'VIDIMUS_LIVEKIT_SECRET'],
  ...Object.values(portNames),
  ...securedTemporal,
  ...passedOn,
]);

/** The folder that keeps the fetched and built servers between checkouts. */
export function cacheFolder(names: Names): string {
  if (names.VIDIMUS_CACHE) return path.resolve(names.VIDIMUS_CACHE);
  return path.join(names.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'vidimus');
}

/**
 * Reads all names at once.
 * @param root the repository, which relative folders start from
 * @throws ServersTrouble naming every value that is wrong
 */
export function readEnvironment(names: Names, root: string): Environment {
  const wrong: string[] = [];
  const port = (name: string, usual: number) => readPort(names, name, usual, wrong);
  const secured = securedTemporal.filter((name) => names[name] && !isDeclined(name, names[name]));
  if (secured.length > 0 && !names.VIDIMUS_TEMPORAL_ADDRESS)
    wrong.push(
      `${secured.join(', ')} without VIDIMUS_TEMPORAL_ADDRESS: the Temporal that is started here speaks no TLS`,
    );
  const data = path.resolve(root, names.VIDIMUS_DATA || '.vidimus');
  const environment: Environment = {
    data,
    cache: cacheFolder(names),
    host: names.VIDIMUS_HOST || undefined,
    port: port('VIDIMUS_PORT', 3000),
    hookPort: port('VIDIMUS_HOOK_PORT', 17235),
    trustPort: port('VIDIMUS_TRUST_PORT', 17236),
    temporalUiPort: port('VIDIMUS_TEMPORAL_UI_PORT', 17237),
    galleryPort: port('VIDIMUS_GALLERY_PORT', 3100),
    origin: names.VIDIMUS_ORIGIN || undefined,
    tls: together(names, ['VIDIMUS_TLS_CERT', 'VIDIMUS_TLS_KEY'], wrong, ([cert, key]) => ({
      cert: path.resolve(root, cert),
      key: path.resolve(root, key),
    })),
    masterKeyFile: path.resolve(root, names.VIDIMUS_MASTER_KEY_FILE || path.join(data, 'master.key')),
    logLevel: names.VIDIMUS_LOG_LEVEL || 'info',
    namespace: names.VIDIMUS_TEMPORAL_NAMESPACE || 'default',
    ports: {
      temporal: port(portNames.temporal, 17230),
      mongo: port(portNames.mongo, 17231),
      livekit: port(portNames.livekit, 17232),
      livekitTcp: port(portNames.livekitTcp, 17233),
      livekitUdp: port(portNames.livekitUdp, 17234),
    },
    external: {
      temporal: names.VIDIMUS_TEMPORAL_ADDRESS || undefined,
      mongo: names.VIDIMUS_MONGO_URL || undefined,
      livekit: together(
        names,
        ['VIDIMUS_LIVEKIT_URL', 'VIDIMUS_LIVEKIT_KEY', 'VIDIMUS_LIVEKIT_SECRET'],
        wrong,
        ([url, apiKey, apiSecret]) => ({ url, apiKey, apiSecret }),
      ),
    },
  };
  if (wrong.length > 0) throw new ServersTrouble(`The environment cannot be used:\n  ${wrong.join('\n  ')}`);
  return environment;
}

function readPort(names: Names, name: string, usual: number, wrong: string[]): number {
  const text = names[name];
  if (!text) return usual;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) wrong.push(`${name} is "${text}", not a port`);
  return port;
}

/** Values that make sense only together: all of them, or none. */
function together<Value>(
  names: Names,
  wanted: string[],
  wrong: string[],
  make: (values: [string, string, string]) => Value,
): Value | undefined {
  const [first = '', second = '', third = ''] = wanted.map((name) => names[name] ?? '');
  const missing = wanted.filter((name) => !names[name]);
  if (missing.length === wanted.length) return undefined;
  if (missing.length > 0)
    wrong.push(`${missing.join(' and ')} missing beside the other of ${wanted.join(', ')}`);
  return make([first, second, third]);
}
