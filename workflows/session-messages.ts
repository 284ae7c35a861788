import { setHandler } from '@temporalio/workflow';
import { answer, arrive, depart, endCall, mayAnswer, mayEndCall, notice } from '#schema/session-call.ts';
import { cancel, decide, hear, mayCancel, mayDecide, mayReview, review } from '#schema/session-decision.ts';
import { type Session } from '#schema/session.ts';
import type { Account } from '#workflows/account.ts';
import { answerTo, now } from '#workflows/answering.ts';
import {
  currentSession,
  participantReported,
  roomNoticed,
  sessionUpdates,
  type RoomNotice,
} from '#workflows/messages.ts';

/** Puts every message of a session to its rule and its change. `notices` collects what children must hear. */
export function listen(account: Account<Session>, notices: RoomNotice[]): void {
  listenToPeople(account);
  setHandler(participantReported, ({ participantId, came, ...report }) => {
    if (came === 'arrived') account.apply(arrive(account.state, participantId, now()));
    if (came === 'departed') account.apply(depart(account.state, participantId, now()));
    account.apply(hear(account.state, { participantId, ...report, closed: false }, now()));
  });
  setHandler(roomNoticed, ({ participantId, present }) => {
    const before = account.state;
    const after = account.apply(notice(before, participantId, present, now()));
    if (after !== before) notices.push({ participantId, present });
  });
  setHandler(currentSession, () => account.state);
}

function listenToPeople(account: Account<Session>): void {
  answerTo(
    account,
    sessionUpdates.answer,
    (state, { by }) => mayAnswer(state, by),
    (state, { by }) => account.apply(answer(state, by, now())),
  );
  answerTo(
    account,
    sessionUpdates.endCall,
    (state, { by }) => mayEndCall(state, by),
    (state, { by }) => account.apply(endCall(state, by, now())),
  );
  answerTo(
    account,
    sessionUpdates.decide,
    (state, { by, ...ask }) => mayDecide(state, ask, by),
    (state, { by, ...ask }) => account.apply(decide(state, ask, by, now())),
  );
  answerTo(
    account,
    sessionUpdates.review,
    (state, { by, ...ask }) => mayReview(state, ask, by),
    (state, { by, ...ask }) => account.apply(review(state, ask, by, now())),
  );
  answerTo(
    account,
    sessionUpdates.cancel,
    (state, { by }) => mayCancel(state, by),
    (state, { by }) => account.apply(cancel(state, by, now())),
  );
}
