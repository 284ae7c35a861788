import { EventEmitter } from 'node:events';
import type { Favour } from '#schema/session/asking.ts';

/** What the operator asks of an applicant's devices, or what the applicant answered: on its way, and written nowhere. */
export interface FavourNews {
  readonly sessionId: string;
  readonly participantId: string;
  readonly favour: Favour;
  /** Absent while it is being asked. */
  readonly allowed?: boolean;
}

/** Asked of this applicant. */
export const isAskedOf = ({ participantId, allowed }: FavourNews, participant: string | undefined): boolean =>
  participantId === participant && allowed === undefined;

/** Whoever looks at a session hears what is asked and answered in it. Nobody who comes later is told again. */
export function createFavourWatchers() {
  const events = new EventEmitter().setMaxListeners(0);
  return {
    tell: (news: FavourNews): void => void events.emit(news.sessionId, news),
    attend: (sessionId: string, watcher: (news: FavourNews) => void): void =>
      void events.on(sessionId, watcher),
    leave: (sessionId: string, watcher: (news: FavourNews) => void): void =>
      void events.off(sessionId, watcher),
  };
}
