import { EventEmitter } from 'node:events';

/** Whoever looks at a session hears what happens in it and is kept nowhere. Nobody who comes later is told again. */
export function createSessionWatchers<News extends { readonly sessionId: string }>() {
  const events = new EventEmitter().setMaxListeners(0);
  return {
    tell: (news: News): void => void events.emit(news.sessionId, news),
    attend: (sessionId: string, watcher: (news: News) => void): void => void events.on(sessionId, watcher),
    leave: (sessionId: string, watcher: (news: News) => void): void => void events.off(sessionId, watcher),
  };
}
