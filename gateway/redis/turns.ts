import type { RedisConnection } from '#gateway/redis/connection.ts';

/** Work that would be done twice where two servers do it. */
export interface Turns {
  /** Says whether this server should do it: the first to ask within so many milliseconds. */
  take(work: string, milliseconds: number): Promise<boolean>;
}

/** A server without others does everything. */
export const onlyServer: Turns = { take: async () => true };

/** While Redis is away every server takes every turn: twice is better than never. */
export function createRedisTurns({ commands, prefix }: Pick<RedisConnection, 'commands' | 'prefix'>): Turns {
  return {
    take: (work, milliseconds) =>
      commands.set(`${prefix}turn/${work}`, '', 'PX', milliseconds, 'NX').then(
        (answer) => answer === 'OK',
        () => true,
      ),
  };
}
