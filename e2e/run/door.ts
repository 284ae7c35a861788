import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A door to a server that can leave everybody standing who is in it, without a word. */
export interface Door {
  readonly port: number;
  /** Nothing more goes through for those who are in; who comes later is let in. */
  holdAll(): void;
  /** Nothing goes through for anybody any more, whoever comes. */
  hold(): void;
  /** Who comes is let in again. What was held is never delivered. */
  open(): void;
  close(): void;
}

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

export async function openDoor(host: string, port: number): Promise<Door> {
  const lines = new Set<Socket>();
  let held = false;
  const enter = (line: Socket): void => {
    lines.add(line);
    line.on('error', () => undefined);
    line.once('close', () => lines.delete(line));
  };
  const server = createServer((line) => {
    enter(line);
    if (held) return void line.pause();
    const onward = connect(port, host);
    enter(onward);
    line.pipe(onward).pipe(line);
  });
  const holdAll = (): void => {
    for (const each of lines) each.unpipe().pause();
  };
  const endAll = (): void => {
    for (const each of lines) each.destroy();
  };
  return {
    port: await listening(server),
    holdAll,
    hold: () => {
      held = true;
      holdAll();
    },
    open: () => {
      if (!held) return;
      held = false;
      endAll();
    },
    close: () => {
      endAll();
      server.close();
    },
  };
}
