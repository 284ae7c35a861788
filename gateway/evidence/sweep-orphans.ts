import type { Logger } from 'pino';
import type { EvidenceIndex } from '#schema/stored/session/evidence.ts';
import type { Views } from '#schema/stored/session/views.ts';
import type { IsNamed, Orphans } from '#vault/orphans.ts';
import type { Leases } from '#gateway/redis/leases.ts';

const hour = 3_600_000;
const everyMs = 6 * hour;
/** A piece is named a moment after it is written; a session whose server was killed then may still be called again today. */
const keptMs = 24 * hour;

export interface SweepParts {
  readonly orphans: Orphans;
  readonly evidence: Pick<EvidenceIndex, 'find'>;
  readonly views: Pick<Views, 'session' | 'participant'>;
  readonly leases: Leases;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

/**
 * A piece is named by the index, or by a session or one of its people. Of a session that is not known nothing is said: a
 * database that came from a backup may know less than the vault, and what it does not know is not to go.
 */
export const namedIn =
  ({ evidence, views }: Pick<SweepParts, 'evidence' | 'views'>): IsNamed =>
  async (sessionId, evidenceId) => {
    if (await evidence.find(evidenceId)) return true;
    const session = await views.session(sessionId);
    if (!session) return true;
    const people = await Promise.all(session.members.map(({ id }) => views.participant(sessionId, id)));
    if (people.includes(undefined)) return true;
    return JSON.stringify([session, people]).includes(JSON.stringify(evidenceId));
  };

/** Removes from the vault what nothing names, now and every six hours, at one server. Ends with what it returns. */
export function sweepOrphans(parts: SweepParts): () => void {
  const { orphans, leases, log } = parts;
  const sweep = async () => {
    try {
      if (!(await leases.acquire('orphans', everyMs / 2))) return;
      const { files, bytes } = await orphans.sweep(new Date(Date.now() - keptMs), namedIn(parts));
      if (files > 0) log.info({ files, bytes }, 'files that nothing names were removed from the vault');
    } catch (error) {
      log.warn({ err: error }, 'the vault could not be swept');
    }
  };
  void sweep();
  const timer = setInterval(() => void sweep(), everyMs);
  return () => clearInterval(timer);
}
