import { setHandler } from '@temporalio/workflow';
import {
  answer,
  arrive,
  conclude,
  depart,
  endCall,
  mayAnswer,
  mayConclude,
  mayEndCall,
  notice,
} from '#schema/session/call.ts';
import { cancel, decide, mayCancel, mayDecide, mayReview, review } from '#schema/session/decision.ts';
import { type Session } from '#schema/session/session.ts';
import type { Account } from '#workflows/account.ts';
import { answerTo, now } from '#workflows/answering.ts';
import { currentSession, participantCame, roomNoticed, sessionUpdates } from '#workflows/messages.ts';

/** Puts every message of a session to its rule and its change. Handlers never wait. */
export function listen(account: Account<Session>): void {
  listenToPeople(account);
  setHandler(participantCame, ({ participantId, came }) => {
    account.apply((came === 'arrived' ? arrive : depart)(account.state, participantId, now()));
  });
  setHandler(roomNoticed, ({ participantId, present }) => {
    account.apply(notice(account.state, participantId, present, now()));
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
    sessionUpdates.conclude,
    (state, { by }) => mayConclude(state, by),
    (state, { by }) => account.apply(conclude(state, by, now())),
  );
  answerTo(
    account,
    sessionUpdates.cancel,
    (state, { by, ...ask }) => mayCancel(state, by, ask),
    (state, { by, ...ask }) => account.apply(cancel(state, by, now(), ask)),
  );
}
