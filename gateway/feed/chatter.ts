import { EventEmitter } from 'node:events';
import type { Notice } from '#gateway/feed/bell.ts';
import type { CaptureNews } from '#gateway/feed/capture-news.ts';
import type { FavourNews } from '#gateway/feed/favours.ts';
import { joinProgress, type RunProgress } from '#gateway/feed/run-progress.ts';

/** What happens in a session and is kept nowhere. Nobody who comes later is told again. */
export interface Chatter {
  readonly progress?: readonly RunProgress[];
  /** For staff what was answered, for an applicant what is asked of them. */
  readonly favours?: readonly FavourNews[];
  /** Likewise. */
  readonly captures?: readonly CaptureNews[];
}

/** Who listens: staff hear of everybody's progress and answers, an applicant what is asked of them and nothing else. */
export interface Listener {
  readonly staff: boolean;
  readonly askedOf?: string;
}

/** What of a notice is for this listener. */
function heardBy({ staff, askedOf }: Listener, notice: Notice): Chatter | undefined {
  if (notice.of === 'progress') return staff ? { progress: [notice] } : undefined;
  if (notice.of !== 'favour' && notice.of !== 'capture') return undefined;
  const isAnswer = notice.of === 'favour' ? notice.allowed !== undefined : notice.answer !== undefined;
  const concerns = staff ? isAnswer : !isAnswer && notice.participantId === askedOf;
  if (!concerns) return undefined;
  return notice.of === 'favour' ? { favours: [notice] } : { captures: [notice] };
}

/** Of what a slow listener has not fetched yet nothing is lost, but for words that a later one has overtaken. */
export const joinChatter = (waiting: Chatter, next: Chatter): Chatter => ({
  ...(waiting.favours && { favours: [...waiting.favours, ...(next.favours ?? [])] }),
  ...(waiting.captures && { captures: [...waiting.captures, ...(next.captures ?? [])] }),
  ...(waiting.progress && { progress: joinProgress(waiting.progress, next.progress ?? []) }),
});

/** Hands on what is rung of a session to those who look at it. */
export function createChatter() {
  const events = new EventEmitter().setMaxListeners(0);
  return {
    hear: (notice: Notice): void => {
      if ('sessionId' in notice) events.emit(notice.sessionId, notice);
    },
    /** Returns what ends the listening. */
    attend: (sessionId: string, listener: Listener, tell: (chatter: Chatter) => void): (() => void) => {
      const hear = (notice: Notice): void => {
        const heard = heardBy(listener, notice);
        if (heard) tell(heard);
      };
      events.on(sessionId, hear);
      return () => void events.off(sessionId, hear);
    },
  };
}
