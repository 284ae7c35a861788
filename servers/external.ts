import { connect } from 'node:net';
import type { Environment } from './environment.ts';
import { ServersTrouble } from './trouble.ts';

interface Place {
  /** The environment name that gave it. */
  name: string;
  /** host:port, where any one of them is enough. */
  hosts: string[];
}
const patience = 4_000;

/**
 * Asks the servers that are said to run elsewhere, before anything is fetched, built or started for nothing.
 * @throws ServersTrouble naming each that nobody answers for
 */
export async function checkExternal(
  external: Environment['external'],
  answers = somebodyListens,
): Promise<void> {
  const silent = await Promise.all(
    placesOf(external).map(async ({ name, hosts }) => {
      const found = await Promise.all(hosts.map(answers));
      return found.includes(true) ? [] : [`${name}: nobody answers at ${hosts.join(' or ')}.`];
    }),
  );
  const lines = silent.flat();
  if (lines.length === 0) return;
  throw new ServersTrouble(
    [...lines, 'Start it there, or unset the name: then one is started here.'].join('\n'),
  );
}

/** Hosts that only DNS can tell (mongodb+srv) are left to the driver. */
function placesOf({ temporal, mongo, livekit }: Environment['external']): Place[] {
  return [
    { name: 'VIDIMUS_TEMPORAL_ADDRESS', hosts: temporal ? [withPort(temporal, 7233)] : [] },
    { name: 'VIDIMUS_MONGO_URL', hosts: mongo ? mongoHosts(mongo) : [] },
    { name: 'VIDIMUS_LIVEKIT_URL', hosts: livekit ? livekitHosts(livekit.url) : [] },
  ].filter(({ hosts }) => hosts.length > 0);
}

function mongoHosts(url: string): string[] {
  const [, hosts = ''] = /^mongodb:\/\/(?:[^@/]*@)?([^/?]+)/.exec(url) ?? [];
  return hosts
    .split(',')
    .filter(Boolean)
    .map((host) => withPort(host, 27_017));
}

/** The port that clients take when none is named. */
const withPort = (host: string, usual: number) => (/:\d+$/.test(host) ? host : `${host}:${usual}`);

function livekitHosts(text: string): string[] {
  if (!URL.canParse(text)) return [];
  const url = new URL(text);
  return [`${url.hostname}:${url.port || (/^(wss|https):$/.test(url.protocol) ? 443 : 80)}`];
}

function somebodyListens(place: string): Promise<boolean> {
  const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(place) ?? [];
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: patience });
    const end = (yes: boolean) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false)).once('timeout', () => end(false));
  });
}
