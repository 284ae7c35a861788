import { type Actor, system } from '#schema/actor.ts';
import { type Change, type JournalKind, draft } from '#schema/journal.ts';
import type { BusinessProcess } from '#schema/process.ts';
import type { ProcessRole } from '#schema/process/roles.ts';
import type { Advice } from '#schema/outcome/advice.ts';
import type { Recommendation, Standing } from '#schema/recommendation.ts';
import type { CameraNote } from '#schema/session/call/camera/camera-signs.ts';

export const sessionStates = [
  'scheduled',
  'open',
  'ringing',
  'missed',
  'live',
  'interrupted',
  'unattended',
  'ending',
  'deciding',
  'inReview',
  'sealing',
  'approved',
  'rejected',
  'expired',
  'cancelled',
  'abandoned',
] as const;

export type SessionState = (typeof sessionStates)[number];

/** No way leads out of these. */
export const endStates: readonly SessionState[] = [
  'approved',
  'rejected',
  'expired',
  'cancelled',
  'abandoned',
];

export const verdicts = ['approved', 'rejected'] as const;
export type Verdict = (typeof verdicts)[number];

/** What was said of one of several people. */
export interface PersonOutcome {
  readonly participantId: string;
  readonly verdict: Verdict;
  /** What the machine had advised on them alone. */
  readonly advice: Advice;
  /** Why they are rejected while the rest are approved. */
  readonly reason?: string;
}

/** What a person said. */
export interface Decision {
  readonly verdict: Verdict;
  /** In their own words. */
  readonly reason?: string;
  /** The key of one of the reasons that the process offers, and what it says. */
  readonly reasonKey?: string;
  readonly reasonSaid?: string;
  readonly by: Actor;
  readonly at: string;
  /** What the machine had advised at that moment. */
  readonly advice: Advice;
  /** Of each, where some may be rejected while the rest are approved. Otherwise the verdict is everybody's. */
  readonly outcomes?: readonly PersonOutcome[];
}

/** One stay in the media room, as the room tells of it. Of two of the same person the later one counts. */
export interface Connection {
  /** Given anew by the room whenever somebody comes in. */
  readonly id: string;
  /** When they came in by the room's clock, ISO 8601. */
  readonly at: string;
}

/** The newest connection that is known of somebody; `ended`: they have left the room since. */
export type KnownConnection = Connection & { readonly ended: boolean };

export interface Call {
  /** Whose call it is now. */
  readonly operator: Actor;
  readonly startedAt: string;
  readonly endedAt?: string;
  /** Since when the operator is not in the room: from the answer until they come in, and whenever their line is lost. */
  readonly awaySince?: string;
  /** Since when the call has no operator: they stayed away for longer than the process waits for them. */
  readonly lostSince?: string;
  readonly connection?: KnownConnection;
  /** Whose call it was before somebody took over, in that order. */
  readonly takenFrom?: readonly Actor[];
}

/** `waiting`: has pressed Join. `away`: was in a call and is not now. `left`: went by their own wish, or was removed. */
export const presences = ['invited', 'waiting', 'inCall', 'away', 'left'] as const;
export type Presence = (typeof presences)[number];

/** Who somebody is, as staff have put it down. */
export interface Details {
  readonly name: string;
  readonly email?: string;
}

/** What was corrected of somebody's details since their session was created. */
export interface Corrected {
  /** How often. */
  readonly times: number;
  /** Which of these gave the present name; 0 while it is the first. */
  readonly naming: number;
  /** As they were when the session was created. */
  readonly from: Details;
}

/** That an operator put somebody out of the call. It stands until they join again. */
export interface Removal {
  readonly reason: string;
  readonly by: Actor;
  readonly at: string;
  /** Since when they may join again. */
  readonly letBackAt?: string;
}

/** A participant as the session knows them: their details, consent and coming and going. Steps are the child's own. */
export interface Member extends Details {
  readonly id: string;
  /** Where the process has roles. */
  readonly role?: ProcessRole;
  readonly corrected?: Corrected;
  readonly presence: Presence;
  /** Waits, and has given no sign of life since about a minute before this. It goes with whatever else their presence becomes. */
  readonly unseenSince?: string;
  readonly consent?: { readonly version: string; readonly at: string };
  /** The child has closed its runs after the call. */
  readonly closed: boolean;
  /** Came to a call that ended, and was called again since. */
  readonly calledAgain?: boolean;
  readonly removed?: Removal;
  /** What their page told of their camera in a call; the newest last. */
  readonly cameraSigns?: readonly CameraNote[];
  readonly standing: Standing;
  readonly connection?: KnownConnection;
}

/** What operator and applicant wrote to each other in a call. */
export interface Message {
  readonly id: string;
  readonly by: Actor;
  readonly text: string;
  readonly at: string;
}

/** What was written to and by one participant: the latest messages, and how many there were in all. */
export interface Conversation {
  readonly participantId: string;
  readonly count: number;
  readonly messages: readonly Message[];
}

/** One verification case: the whole state of the parent workflow. */
export interface Session {
  readonly id: string;
  readonly companyId: string;
  readonly process: BusinessProcess;
  /** The partner's own name for it. */
  readonly reference?: string;
  /** The session that this one was created from, when it came to nothing. */
  readonly from?: string;
  /** The session that goes on in its place, since its call dropped and its process asks for a fresh one. */
  readonly follower?: string;
  readonly createdBy: Actor;
  readonly createdAt: string;
  readonly scheduledFor?: string;
  /** When it expires unless a call has begun, ISO 8601. If it was called again, it is up for decision then. */
  readonly expiresAt: string;
  readonly state: SessionState;
  /** Since when it is in this state. */
  readonly since: string;
  readonly members: readonly Member[];
  readonly calls: readonly Call[];
  /** There since somebody wrote something. */
  readonly conversations?: readonly Conversation[];
  readonly recommendation: Recommendation;
  readonly decision?: Decision;
  readonly review?: Decision;
  /** While the last verdict may be taken back: since when the session was in the state before. */
  readonly undecidedSince?: string;
  readonly sealedAt?: string;
  /** Grows by one with every change. */
  readonly revision: number;
}

export type Changed = Change<Session>;

export const hasEnded = (session: Session): boolean => endStates.includes(session.state);

/** A call goes on: with everybody, without applicants (`interrupted`) or without an operator (`unattended`). */
export const callStates = ['live', 'interrupted', 'unattended'] as const satisfies readonly SessionState[];

export const isInCall = ({ state }: Pick<Session, 'state'>): boolean =>
  (callStates as readonly SessionState[]).includes(state);

export const memberOf = (session: Pick<Session, 'members'>, id: string): Member | undefined =>
  session.members.find((member) => member.id === id);

/** Put out of the call, and not let back in since. Views have `null` where the vocabulary leaves a field out. */
export const isRemoved = ({
  removed,
}: {
  readonly removed?: { readonly letBackAt?: string | null } | null;
}): boolean => Boolean(removed && !removed.letBackAt);

export const isSomebodyWaiting = (session: Pick<Session, 'members'>): boolean =>
  session.members.some(({ presence }) => presence === 'waiting');

/** Since when none of those who wait has given a sign of life; nothing while somebody is there, or nobody waits. */
export function unseenSince({ members }: Pick<Session, 'members'>): string | undefined {
  const waiting = members.filter(({ presence }) => presence === 'waiting');
  const since = waiting.flatMap((member) => member.unseenSince ?? []);
  return since.length === waiting.length ? since.toSorted().at(-1) : undefined;
}

export const currentCall = (session: Session): Call | undefined =>
  session.calls.findLast((call) => !call.endedAt);

export const changeCall = (session: Session, change: Partial<Call>): Session => ({
  ...session,
  calls: session.calls.map((call) => (call.endedAt ? call : { ...call, ...change })),
});

export const later = (time: string, seconds: number): string =>
  new Date(Date.parse(time) + seconds * 1000).toISOString();

export const enter = (session: Session, state: SessionState, now: string): Session => ({
  ...session,
  state,
  since: now,
});

export const isEverybodyClosed = (session: Pick<Session, 'members'>): boolean =>
  session.members.every(({ closed }) => closed);

/** After the call: nothing is decided before every participant has closed their runs. */
export const awaitClosing = (session: Session, now: string): Session =>
  enter(session, isEverybodyClosed(session) ? 'deciding' : 'ending', now);

export const move = (
  session: Session,
  state: SessionState,
  kind: JournalKind,
  now: string,
  by = system,
): Changed => ({
  state: enter(session, state, now),
  entries: [draft(now, by, kind)],
});

export const withPresence = (
  session: Session,
  change: Partial<Record<Presence, Presence>>,
): Session['members'] =>
  session.members.map((member) => {
    const presence = change[member.presence];
    return presence ? { ...seen(member), presence } : member;
  });

/** The same with a sign of life. */
export function seen({ unseenSince: _until, ...member }: Member): Member {
  return member;
}

export const unchanged = (session: Session): Changed => ({ state: session, entries: [] });

export const changeMember = (session: Session, id: string, change: Partial<Member>): Session => ({
  ...session,
  members: session.members.map((member) =>
    member.id === id ? { ...(change.presence ? seen(member) : member), ...change } : member,
  ),
});
