import { isAbsolute, resolve } from 'node:path';
import type { SignInLimits } from '#gateway/sign-in/sign-in-life.ts';
import { isOrigin, noOrigin, schemeOf, withoutSlash } from '#gateway/origin.ts';
import { readTemporalSecurity, type TemporalAccess } from '#temporal/connection/access.ts';

export interface LiveKitAccess {
  /** `ws://` or `wss://` address. */
  readonly url: string;
  readonly key: string;
  readonly secret: string;
}

/** How many requests are let through before 429, per minute unless a line says otherwise. */
export interface LimitSettings {
  /** Wrong passwords within 15 minutes, per network and e-mail, or per person or browser that is known. */
  readonly signInFailures: number;
  /** Wrong passwords within 15 minutes, per /48 of IPv6 and e-mail. */
  readonly wideFailures: number;
  /** Wrong passwords, per network. */
  readonly signIns: number;
  /** Wrong passwords, per /48 of IPv6. */
  readonly wideSignIns: number;
  /** Wrong passwords or codes within a day, per account, after which each one makes the next wait. */
  readonly accountFailures: number;
  /** Link tokens that nobody issued, per network. */
  readonly unknownLinks: number;
  /** A link opened or agreed to, per link and network. */
  readonly links: number;
  /** What an applicant does, per participant: each act is one more in a history that has an end. */
  readonly acts: number;
  /** What an applicant's page says of a step under way, per participant: it goes to no history. */
  readonly progress: number;
  /** What an operator asks of an applicant's devices, or does to them, per participant. */
  readonly favours: number;
  /** Presses of Capture, and words of the applicant's page to them, per participant. */
  readonly captures: number;
  /** Stills uploaded for one press, ever. */
  readonly stills: number;
  /** Pieces of evidence handed in, per participant. */
  readonly uploads: number;
  /** Parts of such pieces, and questions how far one has come, per participant. */
  readonly parts: number;
  /** Pieces of evidence handed in for one run, ever. */
  readonly pieces: number;
  /** Requests with a partner key, per key. */
  readonly partnerRequests: number;
  /** Evidence in an hour, per participant; in MB. An hour's retakes of twelve megapixels are some 50. */
  readonly megabytes: number;
  /** The same for all participants of a session. */
  readonly sessionMegabytes: number;
  /** The same per address, behind which a whole mobile network may be. */
  readonly addressMegabytes: number;
  /** Partner keys that nobody has, per network. */
  readonly unknownKeys: number;
}

export interface Config {
  readonly data: string;
  readonly host: string;
  readonly port: number;
  /** What people type: `https://host[:port]`, without a slash at the end. */
  readonly origin: string;
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly temporal: TemporalAccess;
  readonly mongoUrl: string;
  /** Shared by all servers of one installation; one server alone needs none. */
  readonly redisUrl?: string;
  readonly livekit: LiveKitAccess;
  readonly masterKeyFile: string;
  /** Plain HTTP on the loopback for LiveKit's webhooks alone. */
  readonly hookPort?: number;
  /** How many proxies stand in front, each of which adds the address it heard from to X-Forwarded-For. */
  readonly proxies?: number;
  readonly logLevel: string;
  readonly limits: LimitSettings;
  readonly signIns: SignInLimits;
  /** Whether the passwords that the first start prints are good for one sign-in, in which another is chosen, or for good. */
  readonly firstPasswords: 'once' | 'keep';
  /** Whether staff and applicants may send documents of their own (`any`) or only our pages' (`persisted`). */
  readonly documents: 'persisted' | 'any';
  /** Only under `npm run dev`: pages with hot reload, and Temporal's own pages. */
  readonly development?: DevelopmentSettings;
}

export interface DevelopmentSettings {
  /** Where Temporal serves its own pages, `http://host:port`; undefined when that Temporal was not started here. */
  readonly temporalPages?: string;
  /** Where every state of every page is to be seen, `http://host:port/gallery/`. */
  readonly gallery?: string;
}

/** Wide enough for an office behind one address, narrow enough to make guessing hopeless. */
export const usualLimits: LimitSettings = {
  signInFailures: 8,
  wideFailures: 32,
  signIns: 60,
  wideSignIns: 240,
  accountFailures: 20,
  unknownLinks: 20,
  links: 120,
  acts: 40,
  progress: 150,
  favours: 20,
  captures: 40,
  stills: 3,
  uploads: 240,
  parts: 480,
  pieces: 120,
  partnerRequests: 600,
  megabytes: 128,
  sessionMegabytes: 512,
  addressMegabytes: 2048,
  unknownKeys: 20,
};

const minutes = 60_000;
const mostMinutes = 24 * 60;

/** Sign-ins of staff end after a day's work, and after half an hour in which nobody did anything. */
export const usualSignIns: SignInLimits = { longestMs: 8 * 60 * minutes, idleMs: 30 * minutes };

/** The environment cannot be used. Names every value that is missing or wrong. */
export class ConfigTrouble extends Error {}

type Names = Readonly<Record<string, string | undefined>>;

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

const isUrlOf = (pattern: RegExp) => (text: string) =>
  URL.canParse(text) && pattern.test(new URL(text).protocol);
const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;

/** Reads names one by one and keeps the complaints, so that all of them can be told at once. */
function reader(names: Names) {
  const wrong: string[] = [];
  const text = (name: string, usual?: string, fits?: (value: string) => boolean, wanted?: string): string => {
    const value = names[name] || usual;
    if (value === undefined) wrong.push(`${name} is missing`);
    else if (fits && !fits(value))
      wrong.push(`${name} is ${/SECRET|URL/.test(name) ? 'set' : `"${value}"`}, ${wanted}`);
    return value ?? '';
  };
  const port = (name: string, usual: string) => Number(text(name, usual, isPort, 'not a port'));
  const minutesOf = (name: string, usualMs: number): number => {
    const fits = (value: string) => /^[1-9]\d{0,3}$/.test(value) && Number(value) <= mostMinutes;
    return Number(text(name, String(usualMs / minutes), fits, `not 1 to ${mostMinutes} minutes`)) * minutes;
  };
  return { wrong, text, port, minutesOf };
}

/** Both or neither of the certificate and its key. */
function tlsOf(names: Names, wrong: string[]): Config['tls'] {
  const { VIDIMUS_TLS_CERT: cert, VIDIMUS_TLS_KEY: key } = names;
  if (cert && key) return { cert: resolve(cert), key: resolve(key) };
  if (cert) wrong.push('VIDIMUS_TLS_KEY is missing beside VIDIMUS_TLS_CERT');
  if (key) wrong.push('VIDIMUS_TLS_CERT is missing beside VIDIMUS_TLS_KEY');
  return undefined;
}

/** Whoever changes the code signs in by the printed passwords again and again. */
function firstPasswordsOf(text: ReturnType<typeof reader>['text'], names: Names): Config['firstPasswords'] {
  const fits = (value: string) => value === 'once' || value === 'keep';
  const usual = names.VIDIMUS_DEVELOPMENT ? 'keep' : 'once';
  return text('VIDIMUS_FIRST_PASSWORDS', usual, fits, 'neither once nor keep') === 'keep' ? 'keep' : 'once';
}

function documentsOf(text: ReturnType<typeof reader>['text']): Config['documents'] {
  const fits = (value: string) => value === 'any' || value === 'persisted';
  return text('VIDIMUS_DOCUMENTS', 'persisted', fits, 'neither persisted nor any') === 'any'
    ? 'any'
    : 'persisted';
}

/** What is made for programmers alone is refused in an environment that says `production`, whoever asked for it. */
function developmentOf(names: Names, wrong: string[]): DevelopmentSettings | undefined {
  if (!names.VIDIMUS_DEVELOPMENT) return undefined;
  if (names.NODE_ENV === 'production')
    wrong.push('VIDIMUS_DEVELOPMENT is set, which does not go with NODE_ENV=production');
  return {
    temporalPages: names.VIDIMUS_TEMPORAL_PAGES || undefined,
    gallery: names.VIDIMUS_GALLERY || undefined,
  };
}

/** Reads every environment name of the server process. Throws `ConfigTrouble` with all complaints at once. */
export function readConfig(names: Names = process.env): Config {
  const { wrong, text, port, minutesOf } = reader(names);
  const tls = tlsOf(names, wrong);
  const host = text('VIDIMUS_HOST', '127.0.0.1');
  const listens = port('VIDIMUS_PORT', '3000');
  const usualOrigin = `${schemeOf(tls)}://${host === '0.0.0.0' ? '127.0.0.1' : host}:${listens}`;
  const config: Config = {
    data: text('VIDIMUS_DATA', undefined, isAbsolute, 'not an absolute folder'),
    host,
    port: listens,
    origin: withoutSlash(text('VIDIMUS_ORIGIN', usualOrigin, isOrigin, noOrigin)),
    tls,
    temporal: {
      address: text('VIDIMUS_TEMPORAL_ADDRESS'),
      namespace: text('VIDIMUS_TEMPORAL_NAMESPACE', 'default'),
      ...readTemporalSecurity(names, wrong),
    },
    mongoUrl: text('VIDIMUS_MONGO_URL', undefined, isUrlOf(/^mongodb(\+srv)?:$/), 'not a mongodb:// address'),
    redisUrl: names.VIDIMUS_REDIS_URL
      ? text('VIDIMUS_REDIS_URL', undefined, isUrlOf(/^rediss?:$/), 'not a redis:// address')
      : undefined,
    livekit: {
      url: text('VIDIMUS_LIVEKIT_URL', undefined, isUrlOf(/^(ws|http)s?:$/), 'not a ws:// address'),
      key: text('VIDIMUS_LIVEKIT_KEY'),
      secret: text(
        'VIDIMUS_LIVEKIT_SECRET',
        undefined,
        (secret) => secret.length >= 32,
        'shorter than 32 characters',
      ),
    },
    masterKeyFile: text('VIDIMUS_MASTER_KEY_FILE'),
    hookPort: names.VIDIMUS_HOOK_PORT ? port('VIDIMUS_HOOK_PORT', '0') : undefined,
    proxies: Number(
      text('VIDIMUS_PROXIES', '0', (count) => /^[0-9]$/.test(count), 'not a number from 0 to 9'),
    ),
    logLevel: text(
      'VIDIMUS_LOG_LEVEL',
      'info',
      (level) => logLevels.includes(level),
      `not one of ${logLevels.join(', ')}`,
    ),
    limits: usualLimits,
    signIns: {
      longestMs: minutesOf('VIDIMUS_SIGN_IN_MINUTES', usualSignIns.longestMs),
      idleMs: minutesOf('VIDIMUS_IDLE_MINUTES', usualSignIns.idleMs),
    },
    firstPasswords: firstPasswordsOf(text, names),
    documents: documentsOf(text),
    development: developmentOf(names, wrong),
  };
  if (wrong.length > 0) throw new ConfigTrouble(`The environment cannot be used:\n  ${wrong.join('\n  ')}`);
  return Object.freeze(config);
}
