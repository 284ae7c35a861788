import { isNews, type RoomHint } from '#schema/session/call/hints/room-hint.ts';
import { mayEnterRoom, mayJoinCall } from '#schema/session/call/room.ts';
import { roomIdentityOf } from '#schema/ids.ts';
import { currentCall, memberOf, type Session } from '#schema/session/session.ts';
import type { AdmissionStore } from '#schema/stored/session/admissions.ts';
import type { Media } from '#gateway/livekit/media.ts';
import type { HintHandler } from '#gateway/livekit/webhook.ts';
import type { ReadModel } from '#gateway/sessions/read-model.ts';

interface HintsParts {
  readonly readModel: Pick<ReadModel, 'session'>;
  readonly admissions: Pick<AdmissionStore, 'find'>;
  readonly signalRoom: (sessionId: string, hint: RoomHint) => Promise<void>;
  readonly putOut: Media['putOut'];
}

const personIn = (hint: RoomHint): string => ('operatorId' in hint ? hint.operatorId : hint.participantId);

/** Whether somebody who comes into the room would not be given a token for it now: they come by one of before. */
const isRefused = (session: Session, hint: RoomHint): boolean =>
  ('operatorId' in hint
    ? mayJoinCall(session, { id: hint.operatorId })
    : mayEnterRoom(session, hint.participantId)) !== undefined;

/** Whether the session has heard of this connection, so that its end is news although its admission has ended before. */
function isKnown(session: Session, hint: RoomHint): boolean {
  const somebody = 'operatorId' in hint ? currentCall(session) : memberOf(session, hint.participantId);
  return hint.connection === undefined || somebody?.connection?.id === hint.connection.id;
}

/**
 * Passes on what the room says where it is news: a hint costs the session's history four events even when nothing
 * follows from it. Should the read model be out of date, the next look into the rooms finds the difference. Whoever comes in by an
 * admission that has ended, or where they would not be admitted now, is put out, and the session hears nothing of it.
 */
export const createHints =
  ({ readModel, admissions, signalRoom, putOut }: HintsParts): HintHandler =>
  async ({ sessionId, admission, ...hint }) => {
    const id = personIn(hint);
    const [session, good] = await Promise.all([readModel.session(sessionId), admissions.find(sessionId, id)]);
    const hasEnded = admission !== good;
    if (hint.present && (hasEnded || (session && isRefused(session, hint)))) {
      await putOut({ sessionId, identity: roomIdentityOf(id, admission) });
    } else if (!session) await signalRoom(sessionId, hint);
    else if (isNews(session, hint) && (!hasEnded || isKnown(session, hint))) {
      await signalRoom(sessionId, hint);
    }
  };
