/*
 * Serves every state of every page, with hot reload, and no server of ours: `npm run gallery [PORT]`, and beside `npm run dev`.
 * Vite and the scenes are loaded when somebody looks.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

const port = Number(process.argv[2] ?? 3100);
let opening: Promise<(req: IncomingMessage, res: ServerResponse) => void> | undefined;

async function open() {
  const { openLive } = await import('#e2e/gallery/server/live.ts');
  return openLive(server);
}

function complain(error: unknown, res: ServerResponse): void {
  const text = String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${text}\n`);
  if (!res.headersSent) res.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
  res.end(text);
}

const server = createServer((req, res) => {
  // Whoever started this asks whether it is there, which is no look.
  if (req.url === '/health') return void res.end('alive');
  if (req.url === '/') return void res.writeHead(302, { location: '/gallery/' }).end();
  opening ??= open();
  opening.then(
    (handle) => handle(req, res),
    (error: unknown) => {
      opening = undefined;
      complain(error, res);
    },
  );
});
server.listen(port, '127.0.0.1', () =>
  process.stdout.write(`The gallery: http://localhost:${port}/gallery/\n`),
);
