import { RoomServiceClient, TwirpError, type ParticipantInfo } from 'livekit-server-sdk';
import type { Logger } from 'pino';
import { roomIdentityOf, roomOf } from '#schema/ids.ts';
import type { HintSubject } from '#schema/session/call/hints/room-hint.ts';
import { currentCall, type Call, type KnownConnection, type Session } from '#schema/session/session.ts';
import type { AdmissionStore } from '#schema/stored/session/admissions.ts';
import type { Views } from '#schema/stored/session/views.ts';
import type { LiveKitAccess } from '#gateway/config.ts';
import { serviceUrl } from '#gateway/livekit/media.ts';
import type { Leases } from '#gateway/redis/leases.ts';
import { takeTurns } from '#gateway/redis/take-turns.ts';
import { createReread } from '#gateway/sessions/reread.ts';
import { connectionIn, hintAbout, type AdmittedHint, type HintHandler } from '#gateway/livekit/webhook.ts';

/** Somebody of a call, as the session knows them. */
export interface Attendant {
  readonly of: HintSubject;
  readonly id: string;
  readonly present: boolean;
  readonly connection?: KnownConnection;
  /** By which they are admitted now, where an earlier one has ended. */
  readonly admission?: string;
}

export interface LiveCall {
  readonly sessionId: string;
  readonly attendants: readonly Attendant[];
}

/** The operator of a call, and those whose call it was: who is found in its room although it was taken from them is put out. */
function operatorsOf(call: Call | undefined): readonly Attendant[] {
  if (!call) return [];
  const { operator, awaySince, connection, takenFrom = [] } = call;
  const former = new Set(takenFrom.map(({ id }) => id));
  former.delete(operator.id);
  return [
    { of: { operatorId: operator.id }, id: operator.id, present: !awaySince, connection },
    ...[...former].map((id) => ({ of: { operatorId: id }, id, present: false })),
  ];
}

/** Everybody whom the room of a session's call is looked into for. */
export const liveCallOf = (session: Session): LiveCall => {
  const members = session.members.map(({ id, presence, connection }) => ({
    of: { participantId: id },
    id,
    present: presence === 'inCall',
    connection,
  }));
  return { sessionId: session.id, attendants: [...operatorsOf(currentCall(session)), ...members] };
};

/** What a look into the room says of one person; nothing where it is what the session knows. */
export function newsOf(
  { of, id, present, connection: known, admission }: Attendant,
  there: readonly ParticipantInfo[],
): AdmittedHint | undefined {
  const found = there.find(({ identity }) => identity === roomIdentityOf(id, admission));
  const admitted = admission === undefined ? of : { ...of, admission };
  if (found) {
    return present && known?.id === found.sid
      ? undefined
      : { ...admitted, present: true, ...connectionIn(found) };
  }
  if (!present) return undefined;
  // Named, so that whoever came in since this look is not taken for gone.
  const connection = known && !known.ended ? { id: known.id, at: known.at } : undefined;
  return { ...admitted, present: false, ...(connection && { connection }) };
}

/** Who is in the room by an admission that is not the one that is good, or has nothing to do with the call. */
export const strangersAmong = (
  attendants: readonly Attendant[],
  there: readonly ParticipantInfo[],
): readonly AdmittedHint[] => {
  const expected = new Set(attendants.map(({ id, admission }) => roomIdentityOf(id, admission)));
  const strangers = there.filter(({ identity }) => !expected.has(identity));
  return strangers.flatMap((each) => hintAbout(each, true) ?? []);
};

/** The sessions with a call, as the record has them, and by which admissions people are in them. */
export function liveCalls(
  views: Pick<Views, 'inCall' | 'session'>,
  admissions: Pick<AdmissionStore, 'of'>,
): () => Promise<LiveCall[]> {
  const reread = createReread(views, liveCallOf);
  return async () => {
    const revisions = await views.inCall();
    const good = await admissions.of([...revisions.keys()]);
    const admitted = ({ sessionId, attendants }: LiveCall): LiveCall => ({
      sessionId,
      attendants: attendants.map((each) => {
        const admission = good(sessionId, each.id);
        return admission === undefined ? each : { ...each, admission };
      }),
    });
    return (await reread(revisions)).map(admitted);
  };
}

/** What is asked of LiveKit. */
export type Rooms = Pick<RoomServiceClient, 'listRooms' | 'listParticipants'>;

export const roomsOf = ({ url, key, secret }: LiveKitAccess): Rooms =>
  new RoomServiceClient(serviceUrl(url), key, secret, { requestTimeout: 5 });

interface WatchParts {
  readonly rooms: Rooms;
  /** The sessions with a call, whoever is missing in it, as far as is known. */
  readonly calls: () => Promise<readonly LiveCall[]>;
  readonly hear: HintHandler;
  readonly leases: Leases;
  readonly log: Pick<Logger, 'debug'>;
  readonly everyMs?: number;
}

/** Every so many looks each room is looked into, though as many are in it as should be: they may be others. */
const roundsEach = 6;

/** Whether as many are in the room as the session says. */
export const isAsKnown = ({ attendants }: LiveCall, count: number): boolean =>
  attendants.filter(({ present }) => present).length === count;

const isGone = (error: unknown): boolean => error instanceof TwirpError && error.status === 404;

/**
 * Looks into the rooms of live calls now and then, for webhooks get lost; of several servers one does, since whatever two find
 * would be signalled twice. Ends with what it returns.
 */
export function watchRooms({ rooms, calls, hear, leases, log, everyMs = 10_000 }: WatchParts): () => void {
  const inside = async (sessionId: string): Promise<readonly ParticipantInfo[]> => {
    try {
      return await rooms.listParticipants(roomOf(sessionId));
    } catch (error) {
      if (isGone(error)) return [];
      throw error;
    }
  };
  let round = 0;
  /** How many are in each room that is there. Who they are is asked only where that is not as many as should be, and rarely. */
  const counts = async (of: readonly LiveCall[]): Promise<ReadonlyMap<string, number>> => {
    const found = await rooms.listRooms(of.map(({ sessionId }) => roomOf(sessionId)));
    return new Map(found.map(({ name, numParticipants }) => [name, numParticipants]));
  };
  const compare = async (call: LiveCall, count: number | undefined) => {
    if (isAsKnown(call, count ?? 0) && round % roundsEach !== 0) return;
    const { sessionId, attendants } = call;
    // A count may be some seconds old, so that it says of nobody that they are gone.
    const there = count === undefined ? [] : await inside(sessionId);
    for (const attendant of attendants) {
      const hint = newsOf(attendant, there);
      if (hint) await hear({ sessionId, ...hint });
    }
    for (const hint of strangersAmong(attendants, there)) await hear({ sessionId, ...hint });
  };
  return takeTurns({
    name: 'rooms',
    everyMs,
    leases,
    work: async () => {
      const live = await calls();
      const inRooms = live.length > 0 ? await counts(live) : new Map<string, number>();
      for (const call of live) await compare(call, inRooms.get(roomOf(call.sessionId)));
      round += 1;
    },
    failed: (error) => {
      const why = error instanceof Error ? error.name : 'unknown';
      log.debug({ why }, 'the rooms could not be looked into');
    },
  });
}
