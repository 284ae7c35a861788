import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { listening } from '#e2e/crash/listening.ts';
import type { Door, Trap } from '#e2e/crash/trap.ts';

/** A way to the gateway on which each request, half of its body and each answer may be held. */
export async function openHttpDoor(upstream: string, trap: Trap): Promise<Door> {
  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const name = `${req.method} ${req.url?.split('?')[0]}`;
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    await trap.pass({ door: 'http', name, stage: 'asked' });
    const { method, headers } = req;
    const asked = request(new URL(req.url ?? '/', upstream), { method, headers, agent: false });
    asked.on('error', () => res.destroy());
    res.once('close', () => asked.destroy());
    asked.once('response', (answer) => {
      void Promise.resolve(trap.pass({ door: 'http', name, stage: 'answered' })).then(() => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.on('error', () => res.destroy()).pipe(res);
      });
    });
    const half = Math.ceil(body.length / 2);
    asked.write(body.subarray(0, half));
    await trap.pass({ door: 'http', name, stage: 'half' });
    asked.end(body.subarray(half));
  };
  const server = createServer((req, res) => {
    res.on('error', () => undefined);
    handle(req, res).catch(() => res.destroy());
  });
  return listening(server);
}
