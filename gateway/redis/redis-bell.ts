import { randomUUID } from 'node:crypto';
import { createBell, type Bell, type Notice } from '#gateway/feed/bell.ts';
import type { RedisConnection } from '#gateway/redis/connection.ts';

interface Message {
  /** The server that rang, which has heard it already. */
  readonly from: string;
  readonly notice: Notice;
}

/** Servers of the next version may ring what this one does not know; nobody here listens to that. */
function read(text: string): Message | undefined {
  try {
    const message = JSON.parse(text) as Message;
    return typeof message.notice.of === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}

/** One bell for all servers: what one rings is heard there at once, and by the others through Redis. */
export function createRedisBell({
  commands,
  subscriber,
  prefix,
}: Pick<RedisConnection, 'commands' | 'subscriber' | 'prefix'>): Bell {
  const bell = createBell();
  const from = randomUUID();
  const channel = `${prefix}bell`;
  const subscribe = async (): Promise<void> => {
    await subscriber.subscribe(channel);
    await bell.ring({ of: 'gap' });
  };
  // A subscription that fails is made with the next connection.
  subscriber.on('ready', () => void subscribe().catch(() => subscriber.disconnect(true)));
  subscriber.on('message', (_channel, text) => {
    const message = read(text);
    if (message && message.from !== from) void bell.ring(message.notice);
  });
  return {
    listen: bell.listen,
    ring: async (notice) => {
      await bell.ring(notice);
      await commands.publish(channel, JSON.stringify({ from, notice })).catch(() => undefined);
    },
    // Redis answers one connection in order: what was published before is here before the answer is.
    caughtUp: async () => {
      await subscriber.ping().catch(() => undefined);
    },
  };
}
