import { condition } from '@temporalio/workflow';
import type { Change, JournalEntry } from '#schema/journal.ts';
import type { Participant } from '#schema/participant/participant.ts';
import type { RecordRequest, View } from '#schema/record.ts';
import { record } from '#workflows/activities.ts';
import { restOfTheMoment } from '#workflows/moment.ts';

interface Kept<State> {
  readonly state: State;
  readonly workflowId: string;
  readonly sessionId: string;
  readonly participantId?: string;
  /** What an earlier run of this workflow left. */
  readonly carried?: Carried;
  readonly view: (state: State) => View;
}

type Write = (request: RecordRequest) => Promise<void>;

/** What a workflow that goes on in a new run hands over: how many journal entries there were, and what of it is unwritten. */
export interface Carried {
  readonly written: number;
  readonly entries: readonly JournalEntry[];
  readonly due: boolean;
  /** The ids of the Updates answered lately. Runs of earlier releases handed none over. */
  readonly answered?: readonly string[];
}

/** Clicks are asked again for half a minute; so many are not made in that time. */
const mostAnswered = 200;

/**
 * The state of a workflow together with what has to be written down about it. Handlers change it and return
 * at once; `keep` runs beside the loop and writes, so a store that is away holds nobody up. Every write costs the
 * history six events, so what happens at one moment, or while a write is under way, is written as one.
 */
export class Account<State extends { readonly revision: number }> {
  state: State;
  written: number;
  #about: Kept<State>;
  #answered: string[] = [];
  #entries: JournalEntry[] = [];
  #others: Participant[] = [];
  #due = false;
  #writing = false;
  #last: Write | undefined;

  constructor(about: Kept<State>) {
    this.state = about.state;
    this.written = about.carried?.written ?? 0;
    this.#entries = [...(about.carried?.entries ?? [])];
    this.#due = about.carried?.due ?? false;
    this.#about = about;
  }

  /** Takes a change over and returns the state after it. A change of nothing is no change. */
  apply(change: Change<State>): State {
    if (change.state === this.state && change.told.length === 0) return this.state;
    const { sessionId, participantId, workflowId } = this.#about;
    this.follow(change.state);
    for (const told of change.told) {
      this.written += 1;
      this.#entries.push({ id: `${workflowId}#${this.written}`, sessionId, participantId, ...told });
    }
    this.#due = true;
    return this.state;
  }

  /** Takes over what another workflow has told and writes down itself; it goes along with the next write. */
  follow(state: State): State {
    this.state = { ...state, revision: this.state.revision + 1 };
    return this.state;
  }

  /** Has a participant's view written along with the next write. */
  enclose(...others: readonly Participant[]): void {
    this.#others.push(...others);
  }

  /**
   * Writes until `close`; call it once and await what it returns at the end. Nothing more is begun while `leaving`, or
   * clicks that come faster than they are written down would keep a workflow from ever going on in a new run.
   */
  async keep(leaving = () => false): Promise<void> {
    for (;;) {
      await condition(() => (this.#last !== undefined || this.#due) && !leaving());
      await restOfTheMoment();
      if (leaving()) continue;
      if (!this.#due) return;
      this.#writing = true;
      await (this.#last ?? record)(this.#take());
      this.#writing = false;
    }
  }

  /** Temporal knows the Updates of one run only: whether an earlier run of this workflow has answered this one. */
  hasAnswered(updateId: string): boolean {
    return this.#about.carried?.answered?.includes(updateId) ?? false;
  }

  noteAnswer(updateId: string): void {
    this.#answered.push(updateId);
  }

  /** Lets `keep` return once everything is written, the last of it in a way of its own. */
  close(last: Write = record): void {
    this.#last = last;
  }

  isWriting(): boolean {
    return this.#writing;
  }

  /** What the next run has to know; ask while nothing is being written. */
  carry(): Carried {
    const answered = [...(this.#about.carried?.answered ?? []), ...this.#answered].slice(-mostAnswered);
    return { written: this.written, entries: this.#entries, due: this.#due, answered };
  }

  #take(): RecordRequest {
    const [entries, others] = [this.#entries, this.#others];
    [this.#entries, this.#others, this.#due] = [[], [], false];
    const view = this.#about.view(this.state);
    return others.length > 0 ? { view, entries, others } : { view, entries };
  }
}
