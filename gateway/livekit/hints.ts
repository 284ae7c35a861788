import { isNews, type RoomHint } from '#schema/session/call/hints/room-hint.ts';
import { currentCall, isRemoved, memberOf, type Session } from '#schema/session/session.ts';
import type { Media } from '#gateway/livekit/media.ts';
import type { HintHandler } from '#gateway/livekit/webhook.ts';
import type { ReadModel } from '#gateway/sessions/read-model.ts';

interface HintsParts {
  readonly readModel: Pick<ReadModel, 'session'>;
  readonly signalRoom: (sessionId: string, hint: RoomHint) => Promise<void>;
  readonly dismiss: Media['dismiss'];
}

/** A lost operator whose call was taken over comes back by themselves, with the token of before. */
function isFormerOperator(session: Session, operatorId: string): boolean {
  const call = currentCall(session);
  const wasTheirs = call?.takenFrom?.some(({ id }) => id === operatorId) ?? false;
  return wasTheirs && call?.operator.id !== operatorId;
}

/** Who was put out of the call comes back by themselves, with the token of before. */
const wasRemoved = (session: Session, participantId: string): boolean => {
  const member = memberOf(session, participantId);
  return member !== undefined && isRemoved(member);
};

const mustLeave = (session: Session, hint: RoomHint): boolean =>
  hint.present &&
  ('operatorId' in hint
    ? isFormerOperator(session, hint.operatorId)
    : wasRemoved(session, hint.participantId));

/**
 * Passes on what the room says where it is news: a hint costs the session's history four events even when nothing
 * follows from it. Should the read model be out of date, the next look into the rooms finds the difference.
 */
export const createHints =
  ({ readModel, signalRoom, dismiss }: HintsParts): HintHandler =>
  async ({ sessionId, ...hint }) => {
    const session = await readModel.session(sessionId);
    if (!session || isNews(session, hint)) await signalRoom(sessionId, hint);
    else if (mustLeave(session, hint)) {
      await dismiss({ sessionId, id: 'operatorId' in hint ? hint.operatorId : hint.participantId });
    }
  };
