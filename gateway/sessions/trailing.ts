import { setTimeout as pause } from 'node:timers/promises';
import { phaseOf } from '#schema/session/call-phase.ts';
import { callIsOver, openRun, type Participant } from '#schema/participant/participant.ts';
import type { Refusal } from '#schema/refusal.ts';
import { inCall, type Session } from '#schema/session/session.ts';
import type { ReadModel } from '#gateway/sessions/read-model.ts';
import { isRefusal } from '#gateway/refusal.ts';

const everyMs = 40;
const patienceMs = 3000;
const hearEveryMs = 10;

/**
 * Parent and children tell each other by signals, which trail an answer by moments. So a click that follows
 * close upon another can be refused for what is no longer true. Whether this refusal is of that kind.
 */
async function isTrailing({ code }: Refusal, readModel: ReadModel, sessionId: string): Promise<boolean> {
  const session = await readModel.session(sessionId);
  if (!session) return false;
  if (code === 'SESSION_NOT_LIVE') return inCall(session);
  if (code !== 'NOBODY_WAITING' && code !== 'RUN_STILL_OPEN' && code !== 'NOT_DECIDING') return false;
  const found = await Promise.all(session.members.map(({ id }) => readModel.participant(sessionId, id)));
  const participants = found.filter((each): each is Participant => each !== undefined);
  if (code === 'NOBODY_WAITING') return participants.some(({ presence }) => presence === 'waiting');
  // What was not handed in is withdrawn once its participant hears that the call is over.
  const closes = (each: Participant) => (openRun(each)?.state ?? 'asked') === 'asked';
  return session.state === 'ending' && participants.every(closes);
}

/** Asks once more, for a few seconds at most, while the refusal only tells that a signal is under way. */
export async function askPatiently<State extends object>(
  ask: () => Promise<State | Refusal>,
  readModel: ReadModel,
  sessionId: string,
): Promise<State | Refusal> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (!isRefusal(answer) || Date.now() > until || !(await isTrailing(answer, readModel, sessionId))) {
      return answer;
    }
    await pause(everyMs);
  }
}

/** Whether a session knows that this participant came or went. Once its call is over it has no ear for that. */
function hasHeard(session: Session, { id, presence }: Participant): boolean {
  const member = session.members.find((each) => each.id === id);
  const phase = phaseOf(session.state);
  if (!member || callIsOver(phase)) return true;
  if (presence === 'left') return !member.waiting && !member.present;
  if (presence === 'waiting') return member.waiting || member.present;
  return presence !== 'inCall' || phase !== 'live' || member.present;
}

/**
 * Whoever pressed Join or Leave is answered once the session rings, or no longer does, so that whoever looks next sees
 * it. A session that is slow to hear, or a database that is away, holds the answer up for three seconds at most.
 */
export async function untilHeard(
  readModel: ReadModel,
  sessionId: string,
  participantId: string,
  within = patienceMs,
): Promise<void> {
  const until = Date.now() + within;
  const isHeard = async (): Promise<boolean> => {
    const [session, participant] = await Promise.all([
      readModel.session(sessionId),
      readModel.participant(sessionId, participantId),
    ]);
    return !session || !participant || hasHeard(session, participant);
  };
  while (Date.now() < until && !(await isHeard().catch(() => false))) await pause(hearEveryMs);
}
