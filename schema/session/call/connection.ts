import type { Connection, KnownConnection } from '#schema/session/session.ts';

/** What the media room says of somebody's line. Webhooks come late, twice and in any order. */
export interface RoomNews {
  readonly present: boolean;
  /**
   * The connection that it is about. Where nobody was found in the room there may be none: then it is about whoever no
   * connection is known of.
   */
  readonly connection?: Connection;
}

/**
 * What is known of somebody's connection after this news; nothing when the news is of an older connection, or of one
 * that has ended already: a page that was loaded anew comes in before its old line is told to have gone.
 */
export function follow(
  known: KnownConnection | undefined,
  { present, connection }: RoomNews,
): { readonly connection: KnownConnection | undefined } | undefined {
  if (!connection) return known && !known.ended && !present ? undefined : { connection: known };
  const next = { ...connection, ended: !present };
  if (!known) return { connection: next };
  if (known.id === connection.id) {
    if (known.ended) return undefined;
    return { connection: present ? known : next };
  }
  const isOlder = present ? connection.at < known.at : connection.at <= known.at;
  return isOlder ? undefined : { connection: next };
}

/** Somebody as one whose line is gone: what the room still tells of it, however late, is no news. */
export const disconnected = <Somebody extends { readonly connection?: KnownConnection }>(
  somebody: Somebody,
): Somebody =>
  somebody.connection ? { ...somebody, connection: { ...somebody.connection, ended: true } } : somebody;
