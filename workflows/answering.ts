import { ApplicationFailure, currentUpdateInfo, setHandler, TemporalFailure } from '@temporalio/workflow';
import type { Refusal } from '#schema/refusal.ts';
import type { Account } from '#workflows/account.ts';
import { restOfTheMoment } from '#workflows/moment.ts';
import type { Update } from '#workflows/messages.ts';

/** The workflow's own clock, which tells the same time at every replay. */
export const now = (): string => new Date().toISOString();

/** A bug fails the act that met it. Thrown as it is, it would stall the whole workflow until somebody mends the code. */
function orFail<State>(act: () => State): State {
  try {
    return act();
  } catch (error) {
    if (error instanceof TemporalFailure) throw error;
    throw ApplicationFailure.nonRetryable(String(error), 'BUG');
  }
}

const updateId = (): string => currentUpdateInfo()?.id ?? '';

const refuseBy = (refusal: Refusal | undefined): void => {
  if (refusal) throw ApplicationFailure.nonRetryable(refusal.message, refusal.code);
};

/**
 * Puts an Update to its rule and its change. A rule's "no" is answered at once and leaves no trace in the
 * history; its code travels as the failure's type. The rule may not wait: an async validator could not refuse.
 *
 * When an Update and an event come with one task, the SDK takes them in the order of their arrival, but at replay
 * every event first (seen in 1.24). So that a history always replays to the same values, an act lets the moment
 * pass, and the rule is asked once more: two operators may have answered at the same moment.
 *
 * An Update that an earlier run has answered already, and that is asked again, is answered with how things stand.
 */
export function answerTo<State extends { readonly revision: number }, Ask>(
  account: Account<State>,
  update: Update<State, Ask>,
  may: (state: State, ask: Ask) => Refusal | undefined,
  act: (state: State, ask: Ask) => State,
): void {
  const validator = (ask: Ask): void => {
    if (!account.hasAnswered(updateId())) refuseBy(may(account.state, ask));
  };
  const answer = async (ask: Ask): Promise<State> => {
    const id = updateId();
    await restOfTheMoment();
    if (account.hasAnswered(id)) return account.state;
    validator(ask);
    account.noteAnswer(id);
    return orFail(() => act(account.state, ask));
  };
  setHandler(update, answer, { validator });
}
