import { createDesk, type Desk, type DeskWatcher } from '#gateway/feed/desk.ts';
import { hasEnded, type Session } from '#schema/session/session.ts';
import { summaryOf } from '#schema/session/summary.ts';
import type { ReadModel } from '#gateway/sessions/read-model.ts';

/** The desks that are watched, by their company: there while somebody watches, gone with the last watcher. */
export interface Desks {
  attend(companyId: string, watcher: DeskWatcher): void;
  leave(companyId: string, watcher: DeskWatcher): void;
  /** A session as it was answered. */
  offer(session: Session): void;
  refreshLine(companyId: string, sessionId: string, revision: number): void;
  compare(companyId: string, revisions: ReadonlyMap<string, number>): void;
  refreshAll(): void;
  companies(): string[];
  size(): number;
}

/** `looked` hears whether a look came to something, with what went wrong if not. */
export function createDesks(
  readModel: Pick<ReadModel, 'desk' | 'line'>,
  looked: (trouble?: unknown) => void,
): Desks {
  const desks = new Map<string, Desk>();
  const look = (companyId: string, work: (desk: Desk) => Promise<void>): void => {
    const desk = desks.get(companyId);
    if (desk) work(desk).catch(looked);
  };
  const told = async <Value>(reading: Promise<Value>): Promise<Value> => {
    const value = await reading;
    looked();
    return value;
  };
  const create = (companyId: string): Desk =>
    createDesk({
      load: () => told(readModel.desk(companyId)),
      loadLine: (id) => told(readModel.line(id)),
    });
  const refresh = (companyId: string): void => look(companyId, (desk) => desk.refresh());
  return {
    attend: (companyId, watcher) => {
      const known = desks.get(companyId);
      const desk = known ?? create(companyId);
      desks.set(companyId, desk);
      desk.attend(watcher);
      if (!known) refresh(companyId);
    },
    leave: (companyId, watcher) => {
      const desk = desks.get(companyId);
      desk?.watchers.delete(watcher);
      if (desk?.watchers.size === 0) desks.delete(companyId);
    },
    offer: (session) => {
      const desk = desks.get(session.companyId);
      if (hasEnded(session)) desk?.end(session.id, session.revision);
      else desk?.put(summaryOf(session));
    },
    refreshLine: (companyId, sessionId, revision) =>
      look(companyId, (desk) => desk.refreshLine(sessionId, revision)),
    compare: (companyId, revisions) => look(companyId, (desk) => desk.compare(revisions)),
    refreshAll: () => [...desks.keys()].forEach(refresh),
    companies: () => [...desks.keys()],
    size: () => desks.size,
  };
}
