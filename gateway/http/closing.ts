import type { IncomingMessage, Server, ServerResponse } from 'node:http';

const usualPatienceMs = 3000;
const sweepMs = 50;

/**
 * Lets open answers finish, and after so many milliseconds ends what has not. Browsers keep their lines open, and on one whose
 * feed has just ended they ask at once for the next: so every line ends with the answer that it is at.
 */
export const closeServer = (server: Server, patienceMs = usualPatienceMs): Promise<void> =>
  new Promise((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), patienceMs);
    const sweeping = setInterval(() => server.closeIdleConnections(), sweepMs);
    server.prependListener('request', (_req: IncomingMessage, res: ServerResponse) => {
      res.setHeader('connection', 'close');
    });
    server.close(() => {
      clearTimeout(impatient);
      clearInterval(sweeping);
      resolve();
    });
    server.closeIdleConnections();
  });
