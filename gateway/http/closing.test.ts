import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeServer } from '#gateway/http/closing.ts';

const forGood = 60_000;
let server: Server;
let agent: Agent;
let port: number;
let answering: (res: ServerResponse) => void;
beforeEach(async () => {
  answering = (res) => res.end('answered');
  server = createServer((_req, res) => answering(res));
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterEach(() => {
  agent.destroy();
  server.closeAllConnections();
});

/** Asks on the line that is kept open. */
async function ask(): Promise<IncomingMessage> {
  const [answer] = await once(get({ port, agent }), 'response');
  return answer as IncomingMessage;
}
const read = async (answer: IncomingMessage): Promise<string> =>
  Buffer.concat((await answer.toArray()) as Buffer[]).toString();

test('a page that asks again and again on its open line does not keep the server from closing', async () => {
  const asking = (async () => {
    for (;;) await read(await ask());
  })();
  const gone = expect(asking).rejects.toThrow();
  await once(server, 'request');
  await closeServer(server, forGood);
  await gone;
});

test('a line whose stream ends while the server closes is not waited for', async () => {
  const streams: ServerResponse[] = [];
  answering = (res) => streams.push(res.writeHead(200));
  const asked = ask();
  await expect.poll(() => streams.length).toBe(1);
  streams[0]?.write('first,');
  const heard = asked.then(read);
  await asked;
  const closing = closeServer(server, forGood);
  streams[0]?.end('last');
  await closing;
  expect(await heard).toBe('first,last');
});

test('an answer without an end is ended when the patience is over', async () => {
  answering = (res) => res.writeHead(200).write('and so on');
  const answer = await ask();
  const broken = expect(read(answer)).rejects.toMatchObject({ code: 'ECONNRESET' });
  await closeServer(server, 100);
  await broken;
});
