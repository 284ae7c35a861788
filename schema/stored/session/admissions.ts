import type { Database } from '#schema/stored/database.ts';
import { text } from '#schema/stored/model/fields.ts';
import { storedSchema } from '#schema/stored/model/schema.ts';
import { replace } from '#schema/stored/model/writes.ts';

/** How somebody is admitted to a session's room, once an admission of theirs has ended. The id is `session/person`. */
export interface StoredAdmission {
  readonly _id: string;
  readonly sessionId: string;
  /** Another one with every admission; whoever's never ended has none. */
  readonly admission: string;
}

export const admissionSchema = storedSchema<StoredAdmission>(
  'admissions',
  { _id: text, sessionId: text, admission: text },
  { sessionId: 1 },
);

export interface AdmissionStore {
  /** The admission that is good now: nothing where no earlier one has ended. */
  find(sessionId: string, personId: string): Promise<string | undefined>;
  /** From now on this one is good, and the one before is not. */
  set(sessionId: string, personId: string, admission: string): Promise<void>;
  /** Answers, for these sessions, which admission is good for whom. */
  of(sessionIds: readonly string[]): Promise<(sessionId: string, personId: string) => string | undefined>;
  forget(sessionId: string): Promise<void>;
}

export function createAdmissionStore(database: Database): AdmissionStore {
  const admissions = database.model(admissionSchema);
  const idOf = (sessionId: string, personId: string) => `${sessionId}/${personId}`;
  return {
    find: async (sessionId, personId) =>
      (await admissions.findOne({ _id: idOf(sessionId, personId) }).lean<StoredAdmission>())?.admission,
    set: (sessionId, personId, admission) =>
      replace(admissions, { _id: idOf(sessionId, personId), sessionId, admission }),
    of: async (sessionIds) => {
      const found = await admissions.find({ sessionId: { $in: sessionIds } }).lean<StoredAdmission[]>();
      const known = new Map(found.map(({ _id, admission }) => [_id, admission]));
      return (sessionId, personId) => known.get(idOf(sessionId, personId));
    },
    forget: async (sessionId) => {
      await admissions.deleteMany({ sessionId });
    },
  };
}
