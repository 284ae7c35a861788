import type { RedisConnection } from '#gateway/redis/connection.ts';

/** Work that would be done twice where two servers do it. */
export interface Leases {
  /** Says whether this server should do it: the first to ask within so many milliseconds. */
  acquire(work: string, milliseconds: number): Promise<boolean>;
}

/** A server without others does everything. */
export const alwaysGranted: Leases = { acquire: async () => true };

/** While Redis is away every server is granted every lease: twice is better than never. */
export function createRedisLeases({
  commands,
  prefix,
}: Pick<RedisConnection, 'commands' | 'prefix'>): Leases {
  return {
    acquire: (work, milliseconds) =>
      commands.set(`${prefix}lease/${work}`, '', 'PX', milliseconds, 'NX').then(
        (answer) => answer === 'OK',
        () => true,
      ),
  };
}
