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
  let subscribed = false;
  /** Something that was rung here did not reach the others, who do not know of it yet. */
  let owesGap = false;
  const subscribe = async (): Promise<void> => {
    await subscriber.subscribe(channel);
    subscribed = true;
    await bell.ring({ of: 'gap' });
  };
  const publish = async (notice: Notice): Promise<void> => {
    await commands.publish(channel, JSON.stringify({ from, notice }));
  };
  /** Before anything else that is rung from then on, so that the others look for what they have missed. */
  const payGap = async (): Promise<void> => {
    if (!owesGap) return;
    owesGap = false;
    await publish({ of: 'gap' }).catch(() => (owesGap = true));
  };
  // A subscription that fails is made with the next connection.
  subscriber.on('ready', () => void subscribe().catch(() => subscriber.disconnect(true)));
  subscriber.on('close', () => (subscribed = false));
  commands.on('ready', () => void payGap());
  subscriber.on('message', (_channel, text) => {
    const message = read(text);
    if (message && message.from !== from) void bell.ring(message.notice);
  });
  return {
    listen: bell.listen,
    ring: async (notice) => {
      await bell.ring(notice);
      await payGap();
      await publish(notice).catch(() => (owesGap = true));
    },
    // Redis answers one connection in order: what was published before is here before the answer is.
    caughtUp: async () => {
      await subscriber.ping().catch(() => undefined);
    },
    isWell: () => subscribed && !owesGap && commands.status === 'ready',
  };
}
