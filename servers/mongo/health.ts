import { connect } from 'node:net';

const opMsg = 2013;

/** Whether a server answers `hello` in MongoDB's wire protocol. */
export function helloAnswers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 2_000 });
    let answer = Buffer.alloc(0);
    const end = (yes: boolean) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', () => socket.write(hello()));
    socket.once('error', () => end(false)).once('timeout', () => end(false));
    socket.once('close', () => end(false));
    socket.on('data', (bytes) => {
      answer = Buffer.concat([answer, bytes]);
      if (answer.length >= 16 && answer.length >= answer.readInt32LE(0))
        end(answer.readInt32LE(12) === opMsg);
    });
  });
}

/** An OP_MSG: header of four integers, flags, one section of kind 0 with the document `{ hello: 1, $db: 'admin' }`. */
function hello(): Buffer {
  const name = Buffer.from('admin\0');
  const fields = Buffer.concat([
    Buffer.from([0x10]),
    Buffer.from('hello\0'),
    int32(1),
    Buffer.from([0x02]),
    Buffer.from('$db\0'),
    int32(name.length),
    name,
    Buffer.from([0]),
  ]);
  const body = Buffer.concat([int32(0), Buffer.from([0]), int32(fields.length + 4), fields]);
  return Buffer.concat([int32(body.length + 16), int32(1), int32(0), int32(opMsg), body]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
