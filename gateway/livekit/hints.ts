import { isNews } from '#schema/session/call.ts';
import type { ReadModel } from '#gateway/sessions/read-model.ts';
import type { RoomHint } from '#gateway/livekit/webhook.ts';

interface HintsParts {
  readonly readModel: Pick<ReadModel, 'session'>;
  readonly signalRoom: (
    sessionId: string,
    notice: { readonly participantId: string; readonly present: boolean },
  ) => Promise<void>;
}

/**
 * Passes on what the room says where it is news: a hint costs the session's history four events even when nothing
 * follows from it. Should the newest view trail the truth, the next look into the rooms finds the difference.
 */
export const createHints =
  ({ readModel, signalRoom }: HintsParts): RoomHint =>
  async ({ sessionId, ...notice }) => {
    const session = await readModel.session(sessionId);
    if (!session || isNews(session, notice.participantId, notice.present))
      await signalRoom(sessionId, notice);
  };
