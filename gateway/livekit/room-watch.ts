import { RoomServiceClient, TwirpError } from 'livekit-server-sdk';
import type { Logger } from 'pino';
import { roomOf } from '#schema/ids.ts';
import type { Member } from '#schema/session/session.ts';
import type { Views } from '#schema/stored/views.ts';
import type { LiveKitAccess } from '#gateway/config.ts';
import { serviceUrl } from '#gateway/livekit/media.ts';
import type { Turns } from '#gateway/redis/turns.ts';
import type { RoomHint } from '#gateway/livekit/webhook.ts';

export interface LiveCall {
  readonly sessionId: string;
  readonly members: readonly Pick<Member, 'id' | 'presence'>[];
}

/** The sessions with a call, as the record has them. */
export const liveCalls = (views: Pick<Views, 'inCall' | 'session'>) => async (): Promise<LiveCall[]> => {
  const sessions = await Promise.all((await views.inCall()).map((id) => views.session(id)));
  return sessions.flatMap((session) =>
    session ? [{ sessionId: session.id, members: session.members }] : [],
  );
};

interface WatchParts {
  readonly livekit: LiveKitAccess;
  /** The sessions with a call, live or interrupted, as far as is known. */
  readonly calls: () => Promise<readonly LiveCall[]>;
  readonly hear: RoomHint;
  readonly turns: Turns;
  readonly log: Logger;
  readonly everyMs?: number;
}

/** By so much a turn ends before the next look of the server that had it. */
const leewayMs = 500;

const isGone = (error: unknown): boolean => error instanceof TwirpError && error.status === 404;

/**
 * Looks into the rooms of live calls now and then, for webhooks get lost; of several servers one does, since whatever two find
 * would be signalled twice. Ends with what it returns.
 */
export function watchRooms({ livekit, calls, hear, turns, log, everyMs = 10_000 }: WatchParts): () => void {
  const rooms = new RoomServiceClient(serviceUrl(livekit.url), livekit.key, livekit.secret, {
    requestTimeout: 5,
  });
  const inside = async (sessionId: string): Promise<readonly string[]> => {
    try {
      return (await rooms.listParticipants(roomOf(sessionId))).map(({ identity }) => identity);
    } catch (error) {
      if (isGone(error)) return [];
      throw error;
    }
  };
  const compare = async ({ sessionId, members }: LiveCall) => {
    const there = await inside(sessionId);
    for (const { id, presence } of members) {
      const present = presence === 'inCall';
      if (present !== there.includes(id)) await hear({ sessionId, participantId: id, present: !present });
    }
  };
  let looking = false;
  const look = async () => {
    if (looking) return;
    looking = true;
    try {
      if (!(await turns.take('rooms', everyMs - leewayMs))) return;
      for (const call of await calls()) await compare(call);
    } catch (error) {
      log.debug(
        { why: error instanceof Error ? error.name : 'unknown' },
        'the rooms could not be looked into',
      );
    } finally {
      looking = false;
    }
  };
  const timer = setInterval(() => void look(), everyMs);
  return () => clearInterval(timer);
}
