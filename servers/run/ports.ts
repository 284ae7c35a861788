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
  free: (port: WantedPort) => Promise<boolean> = isFree,
): Promise<void> {
  const seen = new Map<number, WantedPort>();
  const wrong: { line: string; name: string }[] = [];
  for (const one of wanted) {
    const { port, use, name } = one;
    const twin = seen.get(port);
    seen.set(port, one);
    if (twin) wrong.push({ line: `Port ${port} is given twice: ${twin.name} and ${name}.`, name });
    else if (!(await free(one)))
      wrong.push({ line: `Port ${port} (${use}) is in use; ${name} moves it.`, name });
  }
  const [first] = wrong;
  if (!first) return;
  const wayOut = `End the program that holds it, or choose another port: ${first.name}=… npm start`;
  throw new ServersTrouble([...wrong.map(({ line }) => line), wayOut].join('\n'));
}

export function isFree({ port, protocol, host = '127.0.0.1' }: WantedPort): Promise<boolean> {
  return new Promise((resolve) => {
    if (protocol === 'udp') {
      const socket = createSocket('udp4');
      socket.once('error', () => resolve(false));
      socket.bind({ port, address: host, exclusive: true }, () => socket.close(() => resolve(true)));
      return;
    }
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
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
