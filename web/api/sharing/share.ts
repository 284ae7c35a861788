import { Problem } from '../problem.ts';
import { awaitEnd, showLife, standForLead } from './election.ts';
import { createLeader, type Leader } from './leader.ts';
import type { Channel, LineState, Locks, Message, Said } from './messages.ts';
import type { Source } from './source.ts';

/** Milliseconds without a word of the leader's after which it is asked, and then until another tab takes the lead. A server
 * says something every ten seconds, so only a leader that the system has put to sleep is silent for longer. */
const [silence, patience] = [12_000, 2000];

/** What a tab is told. */
export interface Ears<Event> {
  readonly hear: (event: Event, age: number) => void;
  readonly refused: (problem: Problem) => void;
  readonly line: (line: LineState) => void;
}

/** What the browser has for it. A browser without either has a line for every tab. */
export interface Means {
  readonly locks?: Locks;
  readonly channel?: Channel;
}

export interface Shared {
  /** Wants to hear of another topic, or with the empty text of none. What is known of it comes at once. */
  readonly want: (topic: string) => void;
  /** The own line is well again, or is not: told to all, if it is the one that is shared. */
  readonly lineChanged: () => void;
  readonly end: () => void;
}

export const ownMeans = (name: string): Means =>
  // Only what is served by TLS, or from this machine, has locks.
  navigator.locks !== undefined && typeof BroadcastChannel === 'function'
    ? { locks: navigator.locks, channel: new BroadcastChannel(name) }
    : {};

const newTab = (): string => [...crypto.getRandomValues(new Uint32Array(2))].join('-');

/**
 * One line for all tabs of this name. One of them leads and holds it, and the others hear over the channel; when it ends the next
 * one leads. Whoever may not hear the same must not have the same name.
 */
export function share<Event>(
  name: string,
  source: Source<Event>,
  ears: Ears<Event>,
  line: () => LineState,
  { locks, channel }: Means = ownMeans(name),
): Shared {
  const own = newTab();
  const wishes = new Map([[own, '']]);
  const ends = new Map<string, () => void>();
  const lifeOf = (tab: string) => `${name}.${tab}`;
  let leader: Leader | undefined;
  let leading: string | undefined;
  let over = false;
  let doubt: ReturnType<typeof setTimeout> | undefined;

  const say = (message: Said<Event>): void => {
    if (over) return;
    const said = { ...message, from: own } as Message<Event>;
    channel?.postMessage(said);
    take(said);
  };
  const sayWish = (isNew?: boolean) => say({ kind: 'wish', topic: wishes.get(own) ?? '', isNew });

  function forget(tab: string): void {
    wishes.delete(tab);
    ends.get(tab)?.();
    ends.delete(tab);
  }

  function attend(tab: string, topic: string): void {
    if (tab !== own && !ends.has(tab))
      ends.set(
        tab,
        awaitEnd(locks, lifeOf(tab), () => forget(tab)),
      );
    wishes.set(tab, topic);
    leader?.attend(tab);
  }

  /** What the leader says, and nobody who led before. */
  function hearLeader(message: Message<Event>): void {
    if (message.from !== leading) return;
    expectMore();
    if (message.kind === 'line' && message.to === own) ears.line(message.line);
    const isMine = (topic: string | undefined) => !topic || topic === wishes.get(own);
    if (message.kind === 'news' && (message.to ?? own) === own && isMine(message.topic))
      ears.hear(message.event, message.age);
    if (message.kind === 'refused' && isMine(message.topic))
      ears.refused(new Problem(message.code, message.message));
  }

  function take(message: Message<Event>): void {
    if (over) return;
    if (message.kind === 'wish') {
      if (message.isNew && message.from !== own) sayWish();
      if (message.isNew && leader) say({ kind: 'lead' });
      attend(message.from, message.topic);
    } else if (message.kind === 'gone') {
      forget(message.from);
    } else if (message.kind === 'lead') {
      const isAnother = leading !== message.from;
      leading = message.from;
      expectMore();
      if (isAnother && message.from !== own) sayWish();
    } else hearLeader(message);
  }

  function expectMore(within = silence): void {
    clearTimeout(doubt);
    if (!over && locks && !leader) doubt = setTimeout(ask, within);
  }
  /** A hidden tab may be as sleepy as its leader, and nobody looks at it: it asks when it is seen again. */
  function ask(): void {
    clearTimeout(doubt);
    if (document.hidden || leader || over) return;
    doubt = setTimeout(() => candidate.takeOver(), patience);
    sayWish(true);
  }
  const seen = () => {
    if (!document.hidden) ask();
  };

  function lead(): () => void {
    if (leading !== undefined) forget(leading);
    const mine = createLeader({ source, wishes, say, line });
    leader = mine;
    clearTimeout(doubt);
    say({ kind: 'lead' });
    mine.attend(own);
    return () => {
      mine.end();
      leader = undefined;
      expectMore();
    };
  }

  if (channel) channel.onmessage = ({ data }: MessageEvent<Message<Event>>) => take(data);
  const dead = showLife(locks, lifeOf(own));
  document.addEventListener('visibilitychange', seen);
  expectMore(patience);
  sayWish(true);
  const candidate = standForLead(locks, name, lead);

  return {
    want: (topic) => {
      wishes.set(own, topic);
      sayWish();
    },
    lineChanged: () => leader?.tellAll(),
    end: () => {
      say({ kind: 'gone' });
      over = true;
      clearTimeout(doubt);
      document.removeEventListener('visibilitychange', seen);
      candidate.leave();
      dead();
      ends.forEach((end) => end());
      channel?.close();
    },
  };
}
