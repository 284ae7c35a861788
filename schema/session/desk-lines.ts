/** What has changed on a desk: lines that are new or other than they were, and the sessions that have ended. */
export interface DeskLines<Line> {
  readonly changed: readonly Line[];
  readonly ended: readonly string[];
}

interface Identified {
  readonly id: string;
}

/** The desk after such a change. What is new stands first, as the newest sessions do. */
export function withLines<Line extends Identified>(
  desk: readonly Line[],
  { changed, ended }: DeskLines<Line>,
): readonly Line[] {
  const latest = new Map(changed.map((line) => [line.id, line]));
  const there = new Set(desk.map(({ id }) => id));
  const gone = new Set(ended);
  const fresh = changed.filter(({ id }) => !there.has(id));
  return [...fresh, ...desk.map((line) => latest.get(line.id) ?? line)].filter(({ id }) => !gone.has(id));
}

/** Two changes as one. A session that has ended does not come back. */
export function joinLines<Line extends Identified>(
  before: DeskLines<Line>,
  next: DeskLines<Line>,
): DeskLines<Line> {
  const overtaken = new Set([...next.changed.map(({ id }) => id), ...next.ended]);
  return {
    changed: [...next.changed, ...before.changed.filter(({ id }) => !overtaken.has(id))],
    ended: [...before.ended, ...next.ended],
  };
}
