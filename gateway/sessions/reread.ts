import type { Session } from '#schema/session/session.ts';
import type { Views } from '#schema/stored/session/views.ts';

/**
 * Reads sessions again and again, and only those whose revision is not known: what is looked at every few seconds changes
 * rarely. Of each what `select` makes of it is remembered, until it is asked for no more.
 */
export function createReread<Known>(views: Pick<Views, 'session'>, select: (session: Session) => Known) {
  interface Remembered {
    readonly id: string;
    readonly revision: number;
    readonly known: Known;
  }
  let remembered = new Map<string, Remembered>();

  const read = async ([id, revision]: readonly [string, number]): Promise<Remembered | undefined> => {
    const before = remembered.get(id);
    if (before && before.revision >= revision) return before;
    // A line is written before its session: one that is older than its line is read once more the next time.
    const session = await views.session(id);
    return session && { id, revision: session.revision, known: select(session) };
  };
  return async (revisions: ReadonlyMap<string, number>): Promise<Known[]> => {
    const found = await Promise.all([...revisions].map(read));
    remembered = new Map(found.flatMap((each) => (each ? [[each.id, each]] : [])));
    return [...remembered.values()].map(({ known }) => known);
  };
}
