import path from 'node:path';
import { type Environment, portNames } from './environment.ts';
import type { Addresses } from './fleet.ts';
import type { WantedPort } from './run/ports.ts';
import type { TemporalPages } from './temporal/program.ts';

/** How this start serves its pages, once environment and `--lan` are known. */
export interface Serving {
  host: string;
  /** What people type. */
  origin: string;
  tls: { cert: string; key: string } | undefined;
  /** LiveKit's address for media. */
  nodeIp: string;
  /** Plain HTTP on 127.0.0.1 for LiveKit's webhooks alone; undefined when the pages' own port serves them. */
  hookPort: number | undefined;
  /** With a certificate of our own: what a device needs to trust it. */
  trust: { port: number; authority: string } | undefined;
  /** Whether it is for somebody who changes the code (`npm run dev`). */
  development: boolean;
}

/** How this machine itself reaches, in an address, what listens on that host. */
export function reachedAt(host: string): string {
  if (['0.0.0.0', '::'].includes(host)) return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** The address for `--lan`, its certificate, and the authority of that when it is our own. */
export interface Lan {
  address: string;
  tls: { cert: string; key: string };
  authority?: string;
}

export function servingOf(environment: Environment, lan?: Lan, development = false): Serving {
  const tls = environment.tls ?? lan?.tls;
  const host = environment.host ?? (lan ? '0.0.0.0' : '127.0.0.1');
  const scheme = tls ? 'https' : 'http';
  const own = reachedAt(host);
  const reached = lan?.address ?? (own === '127.0.0.1' ? 'localhost' : own);
  const ownPortServesHooks = !tls && own === '127.0.0.1';
  return {
    host,
    origin: environment.origin ?? `${scheme}://${reached}:${environment.port}`,
    tls,
    nodeIp: lan?.address ?? '127.0.0.1',
    hookPort: ownPortServesHooks ? undefined : environment.hookPort,
    trust: lan?.authority ? { port: environment.trustPort, authority: lan.authority } : undefined,
    development,
  };
}

export function hookOf(environment: Environment, serving: Serving): string {
  return `http://127.0.0.1:${serving.hookPort ?? environment.port}/hooks/livekit`;
}

/** Temporal's own pages, of a Temporal that is started here for somebody who changes the code. */
export function temporalPagesOf(environment: Environment, serving: Serving): TemporalPages | undefined {
  if (!serving.development || environment.external.temporal) return undefined;
  return {
    port: environment.temporalUiPort,
    publicPath: '/temporal',
    codecEndpoint: `${serving.origin}/temporal-codec`,
  };
}

/** Every state of every page, for somebody who changes them. */
export function galleryOf(environment: Environment, serving: Serving): string | undefined {
  return serving.development ? `http://localhost:${environment.galleryPort}/gallery/` : undefined;
}

/** Every port that this start will listen on. */
export function portsOf(environment: Environment, serving: Serving): WantedPort[] {
  const { ports, external } = environment;
  const own = (key: keyof typeof ports, use: string) => ({ port: ports[key], use, name: portNames[key] });
  const everywhere = { host: '0.0.0.0' };
  const pages = temporalPagesOf(environment, serving);
  return [
    { port: environment.port, use: 'the pages', name: 'VIDIMUS_PORT', host: serving.host },
    ...(serving.hookPort
      ? [{ port: serving.hookPort, use: "LiveKit's webhooks", name: 'VIDIMUS_HOOK_PORT' }]
      : []),
    ...(serving.trust
      ? [{ port: serving.trust.port, use: 'the page for phones', name: 'VIDIMUS_TRUST_PORT', ...everywhere }]
      : []),
    ...(external.temporal ? [] : [own('temporal', 'Temporal')]),
    ...(pages ? [{ port: pages.port, use: "Temporal's own pages", name: 'VIDIMUS_TEMPORAL_UI_PORT' }] : []),
    ...(serving.development
      ? [{ port: environment.galleryPort, use: 'the gallery', name: 'VIDIMUS_GALLERY_PORT' }]
      : []),
    ...(external.mongo ? [] : [own('mongo', 'MongoDB')]),
    ...(external.livekit
      ? []
      : [
          own('livekit', 'LiveKit'),
          { ...own('livekitTcp', "LiveKit's media over TCP"), ...everywhere },
          { ...own('livekitUdp', "LiveKit's media over UDP"), ...everywhere, protocol: 'udp' as const },
        ]),
  ];
}

/** The environment of `server.ts` and `examiner.ts`; what each name means stands in environment.ts. */
export function childNames(
  environment: Environment,
  serving: Serving,
  addresses: Addresses,
): Record<string, string> {
  const pages = temporalPagesOf(environment, serving);
  return {
    VIDIMUS_DATA: environment.data,
    VIDIMUS_HOST: serving.host,
    VIDIMUS_PORT: String(environment.port),
    VIDIMUS_ORIGIN: serving.origin,
    VIDIMUS_TEMPORAL_ADDRESS: addresses.temporal,
    VIDIMUS_TEMPORAL_NAMESPACE: environment.namespace,
    VIDIMUS_MONGO_URL: addresses.mongo,
    VIDIMUS_LIVEKIT_URL: addresses.livekit.url,
    VIDIMUS_LIVEKIT_KEY: addresses.livekit.apiKey,
    VIDIMUS_LIVEKIT_SECRET: addresses.livekit.apiSecret,
    VIDIMUS_MASTER_KEY_FILE: environment.masterKeyFile,
    VIDIMUS_LOG_LEVEL: environment.logLevel,
    VIDIMUS_TLS_CERT: serving.tls?.cert ?? '',
    VIDIMUS_TLS_KEY: serving.tls?.key ?? '',
    VIDIMUS_HOOK_PORT: serving.hookPort ? String(serving.hookPort) : '',
    VIDIMUS_DEVELOPMENT: serving.development ? '1' : '',
    VIDIMUS_TEMPORAL_PAGES: pages ? `http://127.0.0.1:${pages.port}` : '',
    VIDIMUS_GALLERY: galleryOf(environment, serving) ?? '',
    // Whoever does not change the code gets the pages' libraries as they are made for use.
    NODE_ENV: serving.development ? 'development' : 'production',
  };
}

/** Files under the data folder that the start itself looks after. */
export function pathsIn(data: string) {
  return {
    run: path.join(data, 'run'),
    logs: path.join(data, 'logs'),
    lock: path.join(data, 'run', 'supervisor.lock'),
    layout: path.join(data, 'layout.json'),
    certificate: path.join(data, 'certificate'),
    signIns: path.join(data, 'first-sign-ins.txt'),
  };
}
