import {
  connect,
  constants,
  createServer,
  type ClientHttp2Session,
  type ClientHttp2Stream,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';
import { listening } from '#e2e/crash/listening.ts';
import type { Door, Trap } from '#e2e/crash/trap.ts';

const nameOf = (headers: IncomingHttpHeaders): string => headers[':path']?.split('/').at(-1) ?? '';

/** Hands the answer back with its trailers, in which gRPC says what became of a call. */
function answer(from: ClientHttp2Stream, to: ServerHttp2Stream, held: () => Promise<void> | undefined): void {
  let trailers: IncomingHttpHeaders = {};
  from.on('trailers', (last) => (trailers = last));
  from.on('response', (headers, flags) => {
    const whole = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
    void Promise.resolve(held()).then(() => {
      if (to.destroyed || to.closed) return;
      if (whole) return to.respond(headers, { endStream: true });
      to.respond(headers, { waitForTrailers: true });
      to.once('wantTrailers', () => to.sendTrailers(trailers));
      from.pipe(to);
    });
  });
}

/** A broken line on one side is one on the other. */
function tie(one: ServerHttp2Stream, other: ClientHttp2Stream): void {
  one.on('error', () => undefined).once('close', () => other.close(one.rstCode || undefined));
  other
    .on('error', () => undefined)
    .once('close', () => {
      if (!one.closed && other.rstCode !== constants.NGHTTP2_NO_ERROR) one.close(other.rstCode);
    });
}

/** A way to Temporal on which each call of gRPC, and each answer, may be held. */
export async function openTemporalDoor(upstream: string, trap: Trap): Promise<Door> {
  const server = createServer();
  const behind = new WeakMap<object, ClientHttp2Session>();
  server.on('session', (session) => {
    const own = connect(`http://${upstream}`);
    behind.set(session, own);
    own.on('error', () => undefined).once('close', () => session.destroy());
    session.on('error', () => undefined).once('close', () => own.destroy());
  });
  server.on('stream', (stream, headers) => {
    const name = nameOf(headers);
    stream.on('error', () => undefined);
    void Promise.resolve(trap.pass({ door: 'temporal', name, stage: 'asked' })).then(() => {
      const own = stream.session && behind.get(stream.session);
      // A Temporal that ends takes no new calls: refused, they are asked for again on a new line.
      if (!own || own.closed || own.destroyed) return stream.close(constants.NGHTTP2_REFUSED_STREAM);
      if (stream.destroyed) return;
      const call = own.request(headers, { endStream: false });
      tie(stream, call);
      answer(call, stream, () => trap.pass({ door: 'temporal', name, stage: 'answered' }));
      stream.pipe(call);
    });
  });
  return listening(server);
}
