import { ApplicationFailure, setHandler, TemporalFailure, type SignalDefinition } from '@temporalio/workflow';
import type { Refusal } from '#schema/refusal.ts';
import type { Account } from '#workflows/account.ts';
import { restOfTheMoment } from '#workflows/moment.ts';
import type { Update } from '#workflows/messages.ts';

/** The workflow's own clock, which tells the same time at every replay. */
export const now = (): string => new Date().toISOString();

/** Puts a Signal to its change, which comes after those of Updates that came at the same moment. */
export function hearOf<News>(signal: SignalDefinition<[News]>, hear: (news: News) => void): void {
  setHandler(signal, async (news) => {
    await restOfTheMoment();
    hear(news);
  });
}

/** A bug fails the act that met it. Thrown as it is, it would stall the whole workflow until somebody mends the code. */
function orFail<State>(act: () => State): State {
  try {
    return act();
  } catch (error) {
    if (error instanceof TemporalFailure) throw error;
    throw ApplicationFailure.nonRetryable(String(error), 'BUG');
  }
}

/**
 * Puts an Update to its rule and its change. A rule's "no" is answered at once and leaves no trace in the
 * history; its code travels as the failure's type. Neither may wait: an async validator could not refuse.
 */
export function answerTo<State extends { readonly revision: number }, Ask>(
  account: Account<State>,
  update: Update<State, Ask>,
  may: (state: State, ask: Ask) => Refusal | undefined,
  act: (state: State, ask: Ask) => State,
): void {
  setHandler(update, (ask: Ask) => orFail(() => act(account.state, ask)), {
    validator: (ask: Ask) => {
      const refusal = may(account.state, ask);
      if (refusal) throw ApplicationFailure.nonRetryable(refusal.message, refusal.code);
    },
  });
}
