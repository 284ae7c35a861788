import type { Actor } from '#schema/actor.ts';
import type { Change } from '#schema/journal.ts';
import type { BusinessProcess } from '#schema/process.ts';
import type { Refusal } from '#schema/refusal.ts';

/** What an act's rule and change are handed besides state and ask. Fresh values come from outside, so both stay pure. */
export interface ActContext {
  /** Who asks. */
  readonly by: Actor;
  /** The time of the act, ISO 8601. */
  readonly now: string;
  /** The version of the business process that the session began with. */
  readonly process: BusinessProcess;
  readonly newId: () => string;
  /** A whole number from 0 to 2^31 - 1. */
  readonly newSeed: () => number;
}

/**
 * What a person may do to a session or a participant: its rule and its change. Update definitions, handlers, the
 * gateway's types and the double in memory derive from the tables of acts, so an act is declared in one place.
 */
export interface Act<State, Ask> {
  /** The rule. It may be asked any number of times and changes nothing. */
  readonly may: (state: State, ask: Ask, context: ActContext) => Refusal | undefined;
  /** The change, which is made only where the rule did not refuse. */
  readonly change: (state: State, ask: Ask, context: ActContext) => Change<State>;
}

/** The ask of an act that needs nothing but its name. */
export type NoAsk = Readonly<Record<never, never>>;

/** A table of acts, by name. Each has an ask of its own, so as a whole they take none that is known. */
export type ActTable<State> = Readonly<Record<string, Act<State, never>>>;

type AskOf<Declared> = Declared extends Act<infer _State, infer Ask> ? Ask : never;

/** One act of a table as it is asked for: its name and, where it has one, its ask; one that wants nothing may be left out. */
export type ActCall<Table> = {
  [Name in keyof Table & string]: keyof AskOf<Table[Name]> extends never
    ? { readonly act: Name; readonly ask?: undefined }
    : object extends AskOf<Table[Name]>
      ? { readonly act: Name; readonly ask?: AskOf<Table[Name]> }
      : { readonly act: Name; readonly ask: AskOf<Table[Name]> };
}[keyof Table & string];

/** Rule and change of one act, put to a state: the refusal, or the change. */
export function perform<State>(
  declared: Act<State, never>,
  state: State,
  ask: object | undefined,
  context: ActContext,
): Refusal | Change<State> {
  // The table's type pairs each name with its ask; the compiler cannot follow that pair through a look-up by name.
  const asked = (ask ?? {}) as never;
  return declared.may(state, asked, context) ?? declared.change(state, asked, context);
}
