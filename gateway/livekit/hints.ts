import { isNews } from '#schema/session/call.ts';
import type { Newest } from '#gateway/sessions/newest.ts';
import type { RoomHint } from '#gateway/livekit/webhook.ts';

interface HintsParts {
  readonly newest: Pick<Newest, 'session'>;
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
  ({ newest, signalRoom }: HintsParts): RoomHint =>
  async ({ sessionId, ...notice }) => {
    const session = await newest.session(sessionId);
    if (!session || isNews(session, notice.participantId, notice.present))
      await signalRoom(sessionId, notice);
  };
