import type { Act } from '#schema/act.ts';
import { runsCalls, type Actor } from '#schema/actor.ts';
import { lengthOf } from '#schema/text/length.ts';
import { refuse, type Refusal } from '#schema/refusal.ts';
import { about, type OfParticipant } from '#schema/session/call/presence.ts';
import { mayEnterRoom, mayJoinCall } from '#schema/session/call/room.ts';
import {
  isRemoved,
  memberOf,
  type Changed,
  type Conversation,
  type Session,
} from '#schema/session/session.ts';

export const longestMessage = 1000;
/**
 * So many messages stand in the session's state, of one conversation and of all together: the state goes with every answer
 * and every write. The journal has all of them.
 */
const kept = { each: 30, all: 60 } as const;
/** A conversation ends somewhere, since each message is one more in a history. */
const most = 300;

export interface SendMessage extends OfParticipant {
  readonly text: string;
}

export const conversationWith = (
  { conversations = [] }: Pick<Session, 'conversations'>,
  participantId: string,
): Conversation =>
  conversations.find((each) => each.participantId === participantId) ?? {
    participantId,
    count: 0,
    messages: [],
  };

/** They wait for a call, so there is no operator yet: whoever runs calls may tell them something. */
const isWaiting = (session: Session, participantId: string): boolean =>
  (session.state === 'ringing' || session.state === 'missed') &&
  memberOf(session, participantId)?.presence === 'waiting';

/**
 * Operator and applicant write to each other while they are in a call, or while the applicant waits for one; to nobody else, and
 * nobody else reads it there. After the call the applicant's page is closed: *Call again* is the way to them.
 */
function mayConverse(session: Session, { participantId }: OfParticipant, by: Actor): Refusal | undefined {
  if (by.kind === 'applicant' && by.id !== participantId) return refuse('NOT_ALLOWED.applicantOnly');
  if (isWaiting(session, participantId) && (by.kind === 'applicant' || runsCalls(by))) return undefined;
  if (by.kind === 'applicant') return mayEnterRoom(session, participantId);
  const refusal = mayJoinCall(session, by);
  if (refusal) return refusal;
  const member = memberOf(session, participantId);
  if (!member) return refuse('NOT_FOUND.participant');
  return isRemoved(member) ? refuse('PARTICIPANT_REMOVED.call') : undefined;
}

export function maySendMessage(session: Session, ask: SendMessage, by: Actor): Refusal | undefined {
  const refusal = mayConverse(session, ask, by);
  if (refusal) return refusal;
  const length = lengthOf(ask.text);
  if (ask.text.trim() === '' || length > longestMessage)
    return refuse('INVALID_INPUT.message', { most: longestMessage });
  return conversationWith(session, ask.participantId).count >= most
    ? refuse('CONVERSATION_FULL', { most })
    : undefined;
}

export function sendMessage(
  session: Session,
  ask: SendMessage,
  { by, now, id }: { readonly by: Actor; readonly now: string; readonly id: string },
): Changed {
  const { participantId, text } = ask;
  const before = conversationWith(session, participantId);
  const others = (session.conversations ?? []).filter((each) => each.participantId !== participantId);
  const after = {
    ...before,
    count: before.count + 1,
    messages: [...before.messages, { id, by, text, at: now }],
  };
  const each = Math.min(kept.each, Math.floor(kept.all / (others.length + 1)));
  return {
    state: {
      ...session,
      conversations: [...others, after].map((one) => ({ ...one, messages: one.messages.slice(-each) })),
    },
    entries: [about(ask, now, by, 'messageSent', { text })],
  };
}

const act = <Ask>(declared: Act<Session, Ask>) => declared;

/** What operator and applicants write to each other. */
export const chatActs = {
  sendMessage: act<SendMessage>({
    may: (session, ask, { by }) => maySendMessage(session, ask, by),
    change: (session, ask, { by, now, newId }) => sendMessage(session, ask, { by, now, id: newId() }),
  }),
};
