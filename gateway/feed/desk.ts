import { LRUCache } from 'lru-cache';
import type { DeskLines } from '#schema/session/desk-lines.ts';
import { newestFirst, type Summary } from '#schema/session/summary.ts';
import { saysTheSame } from '#schema/stored/session/lists/lines.ts';

/** What has changed on a desk, or nothing where all of it is told; `whole` makes the whole of it. */
export type DeskWatcher = (whole: () => readonly Summary[], lines?: DeskLines<Summary>) => void;

interface DeskParts {
  readonly load: () => Promise<readonly Summary[]>;
  /** The line of a session that has not ended. */
  readonly loadLine: (sessionId: string) => Promise<Summary | undefined>;
}

/** A company's desk while somebody watches it: read whole once, and line by line from then on. */
export interface Desk {
  readonly watchers: Set<DeskWatcher>;
  attend(watcher: DeskWatcher): void;
  put(line: Summary): void;
  /** The session has ended, by this revision. */
  end(sessionId: string, revision: number): void;
  /** Reads the line of a session unless this revision of it is known. */
  refreshLine(sessionId: string, revision: number): Promise<void>;
  /** Reads the lines that are not as these revisions say. */
  compare(revisions: ReadonlyMap<string, number>): Promise<void>;
  /** Reads all of it. Calls during a reading lead to one more afterwards. */
  refresh(): Promise<void>;
}

// An answer that was overtaken by the end of its session is a moment old, not minutes.
const endedLately = { max: 4000, ttl: 60_000 };

export function createDesk({ load, loadLine }: DeskParts): Desk {
  const watchers = new Set<DeskWatcher>();
  const lines = new Map<string, Summary>();
  const ended = new LRUCache<string, number>(endedLately);
  let isLoaded = false;
  /** What changed since the reading that is under way began. */
  let changedMeanwhile = new Set<string>();
  let reading: Promise<void> | undefined;
  let again = false;

  const whole = (): readonly Summary[] => [...lines.values()].sort(newestFirst);
  const tell = (change?: DeskLines<Summary>): void => {
    let made: readonly Summary[] | undefined;
    for (const watcher of [...watchers]) watcher(() => (made ??= whole()), change);
  };
  /** The line that is news to who watches, if it is. */
  const take = (line: Summary): Summary | undefined => {
    const before = lines.get(line.id);
    const known = before?.revision ?? ended.get(line.id) ?? -1;
    if (known >= line.revision) return undefined;
    lines.set(line.id, line);
    changedMeanwhile.add(line.id);
    return before && saysTheSame(line, before) ? undefined : line;
  };
  const drop = (id: string, revision: number): boolean => {
    ended.set(id, revision);
    changedMeanwhile.add(id);
    return lines.delete(id);
  };
  const put = (line: Summary): void => {
    if (take(line) && isLoaded) tell({ changed: [line], ended: [] });
  };
  const end = (id: string, revision: number): void => {
    if (drop(id, revision) && isLoaded) tell({ changed: [], ended: [id] });
  };
  const read = async (): Promise<void> => {
    changedMeanwhile = new Set();
    const found = await load();
    const there = new Set([...found.map(({ id }) => id), ...changedMeanwhile]);
    const gone = [...lines.values()].filter(({ id }) => !there.has(id));
    const ids = gone.flatMap(({ id, revision }) => (drop(id, revision) ? [id] : []));
    const changed = found.flatMap((line) => take(line) ?? []);
    if (isLoaded && changed.length + ids.length > 0) tell({ changed, ended: ids });
    if (!isLoaded) {
      isLoaded = true;
      tell();
    }
  };
  const readUntilQuiet = async (): Promise<void> => {
    do {
      again = false;
      await read();
    } while (again && watchers.size > 0);
  };
  const refreshLine = async (id: string, revision: number): Promise<void> => {
    const known = lines.get(id)?.revision ?? ended.get(id) ?? -1;
    if (known >= revision) return;
    const line = await loadLine(id);
    if (line) put(line);
    else end(id, lines.get(id)?.revision ?? ended.get(id) ?? 0);
  };
  return {
    watchers,
    attend: (watcher) => {
      watchers.add(watcher);
      if (isLoaded) watcher(whole);
    },
    put,
    end,
    refreshLine,
    compare: async (revisions) => {
      const gone = [...lines.keys()].filter((id) => !revisions.has(id));
      for (const [id, revision] of revisions) await refreshLine(id, revision);
      for (const id of gone) await refreshLine(id, Infinity);
    },
    refresh: () => {
      again = reading !== undefined;
      reading ??= readUntilQuiet().finally(() => (reading = undefined));
      return reading;
    },
  };
}
