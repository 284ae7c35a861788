import { connect, createServer, type Socket } from 'node:net';
import { listening } from '#e2e/crash/listening.ts';
import type { Door, Trap } from '#e2e/crash/trap.ts';

/** Of MongoDB's wire protocol: a header of 16 bytes, flags of 4, the kind of the first section, then a BSON document. */
const message = { opcode: 2013, header: 16, kind: 20, document: 21, text: 2 } as const;

/** Command and collection: the first field of the document names both. */
function commandOf(frame: Buffer): string {
  if (frame.readInt32LE(12) !== message.opcode || frame[message.kind] !== 0) return '';
  const type = frame[message.document + 4];
  const start = message.document + 5;
  const end = frame.indexOf(0, start);
  const command = frame.toString('utf8', start, end);
  if (type !== message.text) return command;
  const length = frame.readInt32LE(end + 1);
  return `${command} ${frame.toString('utf8', end + 5, end + 4 + length)}`;
}

/** Passes whole messages on, one after the other, each when `held` lets it. */
async function forward(
  from: Socket,
  to: Socket,
  held: (frame: Buffer) => Promise<void> | undefined,
): Promise<void> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of from) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    while (rest.length >= message.header && rest.length >= rest.readInt32LE(0)) {
      const frame = rest.subarray(0, rest.readInt32LE(0));
      rest = rest.subarray(frame.length);
      await held(frame);
      if (to.destroyed) return;
      to.write(frame);
    }
  }
}

/** A way to MongoDB on which each command, and each answer, may be held. */
export async function openMongoDoor(upstream: string, trap: Trap): Promise<Door> {
  const [host = '', port = ''] = upstream.split(':');
  const server = createServer((near) => {
    const far = connect(Number(port), host);
    const commands = new Map<number, string>();
    const end = (): void => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on('error', end).once('close', end);
    const asked = (frame: Buffer): Promise<void> | undefined => {
      const name = commandOf(frame);
      commands.set(frame.readInt32LE(4), name);
      return trap.pass({ door: 'mongo', name, stage: 'asked' });
    };
    const answered = (frame: Buffer): Promise<void> | undefined => {
      const to = frame.readInt32LE(8);
      const name = commands.get(to) ?? '';
      commands.delete(to);
      return trap.pass({ door: 'mongo', name, stage: 'answered' });
    };
    void forward(near, far, asked).catch(end);
    void forward(far, near, answered).catch(end);
  });
  return listening(server);
}
