/** One thing that is watched: looked up once for all who watch it, told to them when it is newer. */
export interface Topic<Value> {
  readonly watchers: Set<(value: Value) => void>;
  readonly latest: Value | undefined;
  /** Offers a value that is at hand already. */
  offer(value: Value): void;
  /** Looks for a newer value. Calls during a look lead to one more look afterwards. */
  refresh(): Promise<void>;
}

function createTopic<Value>(
  load: () => Promise<Value | undefined>,
  isNews: (value: Value, before: Value) => boolean,
): Topic<Value> {
  const watchers = new Set<(value: Value) => void>();
  let latest: Value | undefined;
  let looking: Promise<void> | undefined;
  let again = false;

  const offer = (value: Value): void => {
    if (latest !== undefined && !isNews(value, latest)) return;
    latest = value;
    for (const tell of [...watchers]) tell(value);
  };
  const look = async (): Promise<void> => {
    do {
      again = false;
      const value = await load();
      if (value !== undefined) offer(value);
    } while (again && watchers.size > 0);
  };
  return {
    watchers,
    get latest() {
      return latest;
    },
    offer,
    refresh: () => {
      again = looking !== undefined;
      looking ??= look().finally(() => {
        looking = undefined;
      });
      return looking;
    },
  };
}

/** The topics of one kind, by name: there while somebody watches, gone with the last watcher. */
export interface Topics<Value> {
  attend(name: string, watcher: (value: Value) => void): void;
  leave(name: string, watcher: (value: Value) => void): void;
  has(name: string): boolean;
  offer(name: string, value: Value): void;
  refresh(name: string): void;
  refreshAll(): void;
  names(): string[];
  /** What was told last of it. */
  latest(name: string): Value | undefined;
  size(): number;
}

/** `failed` hears of looks that did not succeed; the next bell or poll looks again. */
export function createTopics<Value>(
  load: (name: string) => Promise<Value | undefined>,
  isNews: (value: Value, before: Value) => boolean,
  failed: (error: unknown) => void,
): Topics<Value> {
  const topics = new Map<string, Topic<Value>>();
  const refresh = (name: string): void => {
    topics.get(name)?.refresh().catch(failed);
  };
  return {
    attend: (name, watcher) => {
      const topic = topics.get(name) ?? createTopic(() => load(name), isNews);
      topics.set(name, topic);
      topic.watchers.add(watcher);
      if (topic.latest !== undefined) watcher(topic.latest);
      refresh(name);
    },
    leave: (name, watcher) => {
      const topic = topics.get(name);
      topic?.watchers.delete(watcher);
      if (topic?.watchers.size === 0) topics.delete(name);
    },
    has: (name) => topics.has(name),
    offer: (name, value) => topics.get(name)?.offer(value),
    refresh,
    refreshAll: () => [...topics.keys()].forEach(refresh),
    names: () => [...topics.keys()],
    latest: (name) => topics.get(name)?.latest,
    size: () => topics.size,
  };
}
