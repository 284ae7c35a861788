import { connect } from 'node:net';
import type { Obtained } from '../obtain/recipe.ts';
import type { Program } from '../run/program.ts';

/** Redis without a disk: what it holds is counted and passed on, and nobody misses it after a restart. */
export function redisProgram({ program, file }: Obtained, port: number): Program {
  const own = program === 'vidimus-redis';
  return {
    name: 'redis',
    command: file,
    args: own
      ? ['-addr', `127.0.0.1:${port}`]
      : ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'],
    healthy: () => pongs(port),
    startWithin: 15_000,
    stopWithin: 5_000,
  };
}

/** Whether a server answers PING in Redis' protocol. */
function pongs(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 2_000 });
    const end = (yes: boolean) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', () => socket.write('*1\r\n$4\r\nPING\r\n'));
    socket.once('error', () => end(false)).once('timeout', () => end(false));
    socket.once('close', () => end(false));
    socket.once('data', (bytes) => end(bytes.toString('latin1').startsWith('+PONG')));
  });
}
