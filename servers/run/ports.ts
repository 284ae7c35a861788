import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { randomInt } from 'node:crypto';
import type { Ports } from '../environment.ts';
import { ServersTrouble } from '../trouble.ts';

export interface WantedPort {
  port: number;
  /** What it is for, in a person's words. */
  use: string;
  /** The environment name that moves it. */
  name: string;
  protocol?: 'tcp' | 'udp';
  host?: string;
}

/** @throws ServersTrouble naming every port that somebody else holds, and the name that moves it */
export async function checkPorts(
  wanted: WantedPort[],
  look: (port: WantedPort) => Promise<string | undefined> = obstacle,
): Promise<void> {
  const seen = new Map<number, WantedPort>();
  const wrong: { line: string; name: string }[] = [];
  for (const one of wanted) {
    const { port, use, name } = one;
    const twin = seen.get(port);
    seen.set(port, one);
    const why = twin ? undefined : await look(one);
    if (twin) wrong.push({ line: `Port ${port} is given twice: ${twin.name} and ${name}.`, name });
    else if (why) wrong.push({ line: `Port ${port} (${use}) ${why}; ${name} moves it.`, name });
  }
  const [first] = wrong;
  if (!first) return;
  const wayOut = `End the program that holds it, or choose another port: ${first.name}=… npm start`;
  throw new ServersTrouble([...wrong.map(({ line }) => line), wayOut].join('\n'));
}

export async function isFree(wanted: WantedPort): Promise<boolean> {
  return (await obstacle(wanted)) === undefined;
}

/** Why this process could not listen there, in words that follow the port; undefined: it could. */
export function obstacle({ port, protocol, host = '127.0.0.1' }: WantedPort): Promise<string | undefined> {
  return new Promise((resolve) => {
    const refused = (error: NodeJS.ErrnoException) => resolve(wordsFor(error.code, host));
    if (protocol === 'udp') {
      const socket = createSocket('udp4');
      socket.once('error', refused);
      socket.bind({ port, address: host, exclusive: true }, () => socket.close(() => resolve(undefined)));
      return;
    }
    const server = createServer();
    server.once('error', refused);
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

function wordsFor(code: string | undefined, host: string): string {
  if (code === 'EACCES') return 'may not be used by this user';
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `cannot be opened on ${host}, which is no address of this machine (VIDIMUS_HOST)`;
  return 'is in use';
}

/**
 * Ports for a run of tests. They lie below the range from which systems take ports for outgoing connections: a server
 * that is killed and started again finds its port still free.
 */
export async function freePorts(): Promise<Ports> {
  const taken = new Set<number>();
  return {
    temporal: await freePort(taken),
    mongo: await freePort(taken),
    livekit: await freePort(taken),
    livekitTcp: await freePort(taken),
    livekitUdp: await freePort(taken),
  };
}

export async function freePort(taken = new Set<number>()): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const wanted = { port, use: '', name: '' };
    if (taken.has(port) || !(await isFree(wanted)) || !(await isFree({ ...wanted, protocol: 'udp' })))
      continue;
    taken.add(port);
    return port;
  }
}
