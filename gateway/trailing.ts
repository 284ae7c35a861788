import { setTimeout as pause } from 'node:timers/promises';
import { openRun, type Participant } from '#schema/participant.ts';
import type { Refusal } from '#schema/refusal.ts';
import { inCall } from '#schema/session.ts';
import type { Newest } from '#gateway/newest.ts';
import { isRefusal } from '#gateway/ports.ts';

const everyMs = 40;
const patienceMs = 3000;

/**
 * Parent and children tell each other by signals, which trail an answer by moments. So a click that follows
 * close upon another can be refused for what is no longer true. Whether this refusal is of that kind.
 */
async function isTrailing({ code }: Refusal, newest: Newest, sessionId: string): Promise<boolean> {
  const session = await newest.session(sessionId);
  if (!session) return false;
  if (code === 'SESSION_NOT_LIVE') return inCall(session);
  if (code !== 'NOBODY_WAITING' && code !== 'RUN_STILL_OPEN' && code !== 'NOT_DECIDING') return false;
  const found = await Promise.all(session.members.map(({ id }) => newest.participant(sessionId, id)));
  const participants = found.filter((each): each is Participant => each !== undefined);
  if (code === 'NOBODY_WAITING') return participants.some(({ presence }) => presence === 'waiting');
  return session.state === 'ending' && participants.every((each) => openRun(each) === undefined);
}

/** Asks once more, for a few seconds at most, while the refusal only tells that a signal is under way. */
export async function askPatiently<State extends object>(
  ask: () => Promise<State | Refusal>,
  newest: Newest,
  sessionId: string,
): Promise<State | Refusal> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (!isRefusal(answer) || Date.now() > until || !(await isTrailing(answer, newest, sessionId))) {
      return answer;
    }
    await pause(everyMs);
  }
}
