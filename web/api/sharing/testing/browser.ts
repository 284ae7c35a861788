import type { Channel, Locks } from '../messages.ts';

interface Holder {
  readonly tab: string;
  readonly free: () => void;
  readonly lose: () => void;
}
interface Waiter {
  readonly tab: string;
  readonly grant: () => void;
}
type TabChannel = Channel & { readonly tab: string; readonly missed: unknown[]; asleep?: boolean };
interface Lock {
  holder?: Holder | undefined;
  waiting: Waiter[];
}

const stolen = () => new DOMException('The lock was taken away.', 'AbortError');

/** The locks and channels of one browser, as far as tabs use them. A closed tab's locks go on at once, as in a real one. */
export function aBrowser() {
  const locks = new Map<string, Lock>();
  const channels = new Map<string, Set<TabChannel>>();

  const lockOf = (name: string): Lock => {
    const lock = locks.get(name) ?? { waiting: [] };
    locks.set(name, lock);
    return lock;
  };
  const settle = (lock: Lock): void => {
    if (!lock.holder) lock.waiting.shift()?.grant();
  };
  const locksOf = (tab: string): Locks => ({
    request: (name, { steal, signal }, work) => {
      const lock = lockOf(name);
      if (steal) lock.holder?.lose();
      return new Promise<void>((resolve, reject) => {
        const grant = () => {
          const free = () => {
            if (lock.holder !== holder) return;
            lock.holder = undefined;
            settle(lock);
          };
          const holder: Holder = { tab, free, lose: () => ((lock.holder = undefined), reject(stolen())) };
          lock.holder = holder;
          void work().then(() => (free(), resolve()));
        };
        const waiter: Waiter = { tab, grant };
        if (steal) lock.waiting.unshift(waiter);
        else lock.waiting.push(waiter);
        signal?.addEventListener('abort', () => {
          if (!lock.waiting.includes(waiter)) return;
          lock.waiting = lock.waiting.filter((each) => each !== waiter);
          reject(stolen());
        });
        // As in a browser: never before the request has returned.
        queueMicrotask(() => settle(lock));
      });
    },
  });

  const channelOf = (tab: string, name: string) => {
    const members = channels.get(name) ?? new Set();
    channels.set(name, members);
    const own: TabChannel = {
      tab,
      missed: [],
      onmessage: null,
      postMessage: (data: unknown) => {
        if (own.asleep || !members.has(own)) return;
        const copy: unknown = structuredClone(data);
        for (const other of members)
          if (other !== own)
            queueMicrotask(() => {
              if (other.asleep) other.missed.push(copy);
              else if (members.has(other))
                other.onmessage?.call(other as never, { data: copy } as MessageEvent);
            });
      },
      close: () => void members.delete(own),
    };
    members.add(own);
    return own;
  };

  return {
    /** What a tab of this browser has. */
    means: (tab: string, name: string) => ({ locks: locksOf(tab), channel: channelOf(tab, name) }),
    /** A tab ends without a word, as when it crashes. */
    kill: (tab: string): void => {
      for (const members of channels.values())
        for (const each of [...members]) if (each.tab === tab) members.delete(each);
      for (const lock of locks.values()) {
        lock.waiting = lock.waiting.filter((each) => each.tab !== tab);
        if (lock.holder?.tab === tab) lock.holder.free();
      }
    },
    /** A tab that the system has put to sleep hears nothing and says nothing, and holds its locks. */
    sleep: (tab: string): void => {
      for (const members of channels.values())
        for (const each of members) if (each.tab === tab) each.asleep = true;
    },
    wake: (tab: string): void => {
      for (const members of channels.values())
        for (const each of members) {
          if (each.tab !== tab) continue;
          each.asleep = false;
          for (const data of each.missed.splice(0))
            each.onmessage?.call(each as never, { data } as MessageEvent);
        }
    },
  };
}
