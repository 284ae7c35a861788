import { createSocket, type RemoteInfo, type Socket as Datagrams } from 'node:dgram';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Pipe, type LineShape } from '#e2e/line/pipe.ts';

/** A line between one browser and the servers: streams (pages, requests, signalling) and packets (sound and picture) share it. */
export interface Relay {
  /** Where the browser finds the server at this port; the same place when asked again. */
  readonly streamsTo: (port: number) => Promise<number>;
  readonly packetsTo: (port: number) => Promise<number>;
  /** Whether it is one of the ports at which packets are taken. */
  readonly isPacketPort: (port: number) => boolean;
  /** Bytes of sound and picture that went through, both ways. */
  readonly carried: () => number;
  readonly shape: (shape: LineShape) => void;
  /** Nothing goes through any more, and nobody is told. */
  readonly cut: (isCut: boolean) => void;
  /** Every stream that is open breaks off, as when a phone has changed its network. */
  readonly drop: () => void;
  readonly close: () => void;
}

const host = '127.0.0.1';
/** As much as one packet holds. */
const pieceBytes = 1400;

/** Carries one direction of a stream. A stream that breaks off breaks off at both ends. */
async function pour(from: Socket, to: Socket, pipe: Pipe): Promise<void> {
  try {
    for await (const chunk of from as AsyncIterable<Buffer>)
      for (let at = 0; at < chunk.length; at += pieceBytes) {
        const piece = chunk.subarray(at, at + pieceBytes);
        await pipe.hasRoom();
        pipe.sendPiece(piece.length, () => to.destroyed || to.write(piece));
      }
    pipe.sendPiece(0, () => to.end());
  } catch {
    to.destroy();
  }
}

const once = (make: (port: number) => Promise<number>) => {
  const made = new Map<number, Promise<number>>();
  return (port: number): Promise<number> => {
    const known = made.get(port) ?? make(port);
    made.set(port, known);
    return known;
  };
};

export function createRelay(): Relay {
  const [there, back] = [new Pipe(), new Pipe()];
  const closes: (() => void)[] = [() => there.close(), () => back.close()];
  const open = new Set<Socket>();
  const drop = () => open.forEach((each) => each.destroy());
  const packetPorts = new Set<number>();
  let carried = 0;

  const streamsTo = once(async (port) => {
    const server = createServer({ allowHalfOpen: true }, (near) => {
      const far = connect({ host, port, allowHalfOpen: true });
      for (const each of [near, far]) {
        open.add(each);
        each.on('error', () => each.destroy()).once('close', () => open.delete(each));
      }
      void pour(near, far, there);
      void pour(far, near, back);
    });
    closes.push(() => {
      server.close();
      drop();
    });
    await new Promise<void>((listening) => server.listen(0, host, listening));
    return (server.address() as AddressInfo).port;
  });

  const packetsTo = once(async (port) => {
    const near = createSocket('udp4');
    // An answer that comes after its browser's port was closed is refused, which is no trouble of the line.
    near.on('error', () => undefined);
    const far = new Map<string, Datagrams>();
    const carry = (pipe: Pipe, packet: Buffer, deliver: () => void) =>
      pipe.sendPacket(packet.length, () => {
        carried += packet.length;
        deliver();
      });
    const farOf = (client: RemoteInfo): Datagrams => {
      const name = `${client.address}:${client.port}`;
      const known = far.get(name);
      if (known) return known;
      const socket = createSocket('udp4').on('error', () => undefined);
      socket.on('message', (packet) =>
        carry(back, packet, () => near.send(packet, client.port, client.address)),
      );
      far.set(name, socket);
      return socket;
    };
    near.on('message', (packet, client) =>
      carry(there, packet, () => farOf(client).send(packet, port, host)),
    );
    closes.push(() => {
      near.close();
      for (const each of far.values()) each.close();
    });
    await new Promise<void>((listening) => near.bind(0, listening));
    packetPorts.add(near.address().port);
    return near.address().port;
  });

  return {
    streamsTo,
    packetsTo,
    isPacketPort: (port) => packetPorts.has(port),
    carried: () => carried,
    shape: (shape) => void ([there.shape, back.shape] = [shape, shape]),
    cut: (isCut) => void ([there.isCut, back.isCut] = [isCut, isCut]),
    drop,
    close: () => closes.forEach((close) => close()),
  };
}
