import type { Logger } from 'pino';
import type { Participant } from '#schema/participant/participant.ts';
import type { Written } from '#schema/record.ts';
import type { Session } from '#schema/session/session.ts';
import type { Bell, Notice } from '#gateway/feed/bell.ts';
import { createDesks, type Desks } from '#gateway/feed/desks.ts';
import { createTopics, type Topics } from '#gateway/feed/topic.ts';
import type { ReadModel } from '#gateway/sessions/read-model.ts';
import type { SessionView } from '#gateway/sessions/session-view.ts';

interface SubjectsParts {
  readonly readModel: ReadModel;
  readonly bell: Pick<Bell, 'isWell'>;
  readonly log: Pick<Logger, 'warn'>;
  /** Hears whether the database can be read, when that has changed. */
  readonly staleness: (stale: boolean) => void;
}

/** All that is watched, and the looks for what was not told. */
export interface Subjects {
  readonly sessions: Topics<SessionView>;
  readonly desks: Desks;
  /** A state as it was answered. */
  offer(state: Session | Participant): void;
  hear(notice: Notice): void;
  /** To be called now and then. */
  look(): void;
  isStale(): boolean;
}

/** While the bell is well every so manieth look compares what is watched with what is written. */
const looksEach = 5;
/** The participants of a watched session are read again once in so many of those: they stand on no desk. */
const roundsEach = 8;

/** Of the session alone: a view counts the changes of its participants as well. */
const ownRevision = ({ revision, participants }: SessionView): number =>
  participants.reduce((rest, each) => rest - each.revision, revision);

/** Whether a view shows what was written: mostly it does, for the answer was told before it was written. */
function shows(view: SessionView, { participantId, revision }: Written): boolean {
  if (participantId === undefined) return ownRevision(view) >= revision;
  return view.participants.some((each) => each.id === participantId && each.revision >= revision);
}

/**
 * What changes is told by the bell and read by its id, so that a change costs the same whatever else is watched. Looks are for
 * bells that were lost: one reading of a company's revisions tells which of its sessions are not as they are known. While the
 * bell is not well, or a look has failed, everything is read instead.
 */
export function createSubjects({ readModel, bell, log, staleness }: SubjectsParts): Subjects {
  let stale = false;
  let owed = false;
  let looks = 0;
  let looking = false;
  const setStale = (now: boolean): void => {
    if (stale === now) return;
    stale = now;
    staleness(now);
  };
  const failed = (error: unknown): void => {
    owed = true;
    log.warn({ err: error }, 'the feed could not look; it will look again');
  };
  const looked = (trouble?: unknown): void => {
    if (trouble !== undefined) failed(trouble);
    setStale(trouble !== undefined);
  };
  const sessions = createTopics<SessionView>(
    (id) => readModel.view(id),
    (view, before) => view.revision > before.revision,
    failed,
  );
  const desks = createDesks(readModel, looked);

  const lookAtAll = (): void => {
    owed = false;
    sessions.refreshAll();
    desks.refreshAll();
  };
  const compareCompany = async (companyId: string, ids: readonly string[]): Promise<void> => {
    const revisions = await readModel.revisions(companyId);
    desks.compare(companyId, revisions);
    for (const id of ids) {
      const view = sessions.latest(id);
      if (!view || (revisions.get(id) ?? Infinity) > ownRevision(view)) sessions.refresh(id);
    }
  };
  const compareAll = async (): Promise<void> => {
    const byCompany = new Map<string, string[]>(desks.companies().map((id) => [id, []]));
    const turn = looks / looksEach;
    for (const [index, id] of sessions.names().entries()) {
      const companyId = sessions.latest(id)?.companyId;
      if (companyId === undefined || (index + turn) % roundsEach === 0) sessions.refresh(id);
      else byCompany.set(companyId, [...(byCompany.get(companyId) ?? []), id]);
    }
    for (const [companyId, ids] of byCompany) await compareCompany(companyId, ids);
  };
  /** A desk that is old for want of a database says so soon, although it is compared rarely. */
  const lookRarely = async (): Promise<void> => {
    looks += 1;
    if (looks % looksEach === 0) await compareAll();
    else if (desks.size() > 0) await readModel.check();
    looked();
  };

  return {
    sessions,
    desks,
    offer: (state) => {
      const isSession = 'members' in state;
      const sessionId = isSession ? state.id : state.sessionId;
      const view = sessions.has(sessionId) ? readModel.viewAtOnce(sessionId) : undefined;
      if (view) sessions.offer(sessionId, view);
      else sessions.refresh(sessionId);
      if (isSession) desks.offer(state);
    },
    hear: (notice) => {
      if (notice.of === 'gap') lookAtAll();
      if (notice.of !== 'written') return;
      const { companyId, sessionId, participantId, revision } = notice;
      const view = sessions.latest(sessionId);
      if (!view || !shows(view, notice)) sessions.refresh(sessionId);
      if (participantId === undefined) desks.refreshLine(companyId, sessionId, revision);
    },
    look: () => {
      if (owed || !bell.isWell()) return lookAtAll();
      if (looking) return;
      looking = true;
      void lookRarely()
        .catch(looked)
        .finally(() => (looking = false));
    },
    isStale: () => stale,
  };
}
