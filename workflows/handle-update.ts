import {
  ApplicationFailure,
  currentUpdateInfo,
  setHandler,
  TemporalFailure,
  uuid4,
  workflowInfo,
} from '@temporalio/workflow';
import { perform, type Act, type ActContext, type ActTable } from '#schema/act.ts';
import type { Actor } from '#schema/actor.ts';
import type { BusinessProcess } from '#schema/process.ts';
import type { Refusal } from '#schema/refusal.ts';
import type { ActRequest, ActUpdate } from '#workflows/messages.ts';
import type { ProjectionWriter } from '#workflows/projection-writer.ts';
import { yieldToPendingMessages } from '#workflows/yield.ts';

/** The workflow's own clock, which tells the same time at every replay. */
export const now = (): string => new Date().toISOString();

/** Seeds are whole numbers below 2^31, small enough for every reader of the record. */
const newSeed = (): number => Math.floor(Math.random() * 2 ** 31);

/** What an act needs besides the state; the workflow's clock and randomness are recorded or derived from its id. */
export const contextOf = (by: Actor, process: BusinessProcess): ActContext => ({
  by,
  process,
  now: now(),
  newId: uuid4,
  newSeed,
});

/** A bug fails the act that met it. Thrown as it is, it would stall the whole workflow until somebody mends the code. */
function orFail<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof TemporalFailure) throw error;
    throw ApplicationFailure.nonRetryable(String(error), 'BUG');
  }
}

/** So long is a history in its first task when nothing but the start came before: started, task scheduled, task started. */
const shortestHistory = 3;

/**
 * A first task whose only Update is rejected leaves no trace at the server, but a worker (SDK 1.24) goes on counting its
 * events and then skips as many of those that take their place: a signal would be lost. A child can be given such a task
 * before its parent has asked for the first one, so there the rule's "no" is left to the handler, which leaves a trace.
 */
const isFirstTask = (): boolean => workflowInfo().historyLength <= shortestHistory;

const updateId = (): string => currentUpdateInfo()?.id ?? '';

const throwIfRefused = (refusal: Refusal | undefined): void => {
  if (!refusal) return;
  const { code, phrase } = refusal;
  throw ApplicationFailure.nonRetryable(phrase.code, code, phrase);
};

const isRefusal = (value: object): value is Refusal => 'code' in value;

interface Handling<State extends { readonly revision: number }> {
  readonly projection: ProjectionWriter<State>;
  readonly process: BusinessProcess;
  /** What has to happen between the change and its answer, which is the state that this resolves to. */
  readonly afterwards?: (state: State) => Promise<State>;
}

/**
 * Puts the Update of every act of a table to the act's rule and change. A rule's "no" is answered at once, and but for a first
 * task leaves no trace in the history; its code travels as the failure's type, its phrase as the details. The validator may
 * not wait: an async one could not refuse. The handler first lets everything else of its task happen and asks the rule once more, since two operators
 * may have answered in the same task. An Update that an earlier run has answered is answered with how things stand.
 */
export function handleActs<State extends { readonly revision: number }, Name extends string>(
  acts: ActTable<State> & Readonly<Record<Name, unknown>>,
  updates: Readonly<Record<Name, ActUpdate<State>>>,
  handling: Handling<State>,
): void {
  for (const name of Object.keys(updates) as Name[]) {
    const declared = acts[name];
    if (declared) handleAct(declared, updates[name], handling);
  }
}

function handleAct<State extends { readonly revision: number }>(
  declared: Act<State, never>,
  update: ActUpdate<State>,
  { projection, process, afterwards = (state) => Promise.resolve(state) }: Handling<State>,
): void {
  const validator = ({ by, ask = {} }: ActRequest): void => {
    if (isFirstTask() || projection.hasAnswered(updateId())) return;
    throwIfRefused(declared.may(projection.state, ask as never, contextOf(by, process)));
  };
  const handler = async ({ by, ask }: ActRequest): Promise<State> => {
    const id = updateId();
    await yieldToPendingMessages();
    if (projection.hasAnswered(id)) return projection.state;
    const outcome = orFail(() => perform(declared, projection.state, ask, contextOf(by, process)));
    if (isRefusal(outcome)) {
      throwIfRefused(outcome);
      return projection.state;
    }
    projection.noteAnswer(id);
    return afterwards(projection.apply(outcome));
  };
  setHandler(update, handler, { validator });
}
