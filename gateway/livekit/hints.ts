import { isNews, type RoomHint as Hint } from '#schema/session/presence.ts';
import type { ReadModel } from '#gateway/sessions/read-model.ts';
import type { RoomHint } from '#gateway/livekit/webhook.ts';

interface HintsParts {
  readonly readModel: Pick<ReadModel, 'session'>;
  readonly signalRoom: (sessionId: string, hint: Hint) => Promise<void>;
}

/**
 * Passes on what the room says where it is news: a hint costs the session's history four events even when nothing
 * follows from it. Should the read model be out of date, the next look into the rooms finds the difference.
 */
export const createHints =
  ({ readModel, signalRoom }: HintsParts): RoomHint =>
  async ({ sessionId, ...hint }) => {
    const session = await readModel.session(sessionId);
    if (!session || isNews(session, hint)) await signalRoom(sessionId, hint);
  };
