import { condition } from '@temporalio/workflow';
import type { Change, JournalEntry } from '#schema/journal.ts';
import type { Participant } from '#schema/participant.ts';
import type { RecordRequest, View } from '#schema/record.ts';
import { record } from '#workflows/activities.ts';
import { restOfTheMoment } from '#workflows/moment.ts';

interface Kept<State> {
  readonly state: State;
  readonly workflowId: string;
  readonly sessionId: string;
  readonly participantId?: string;
  /** How many journal entries earlier runs of this workflow have written. */
  readonly written?: number;
  readonly view: (state: State) => View;
}

type Write = (request: RecordRequest) => Promise<void>;

/**
 * The state of a workflow together with what has to be written down about it. Handlers change it and return
 * at once; `keep` runs beside the loop and writes, so a store that is away holds nobody up. Every write costs the
 * history six events, so what happens at one moment, or while a write is under way, is written as one.
 */
export class Account<State extends { readonly revision: number }> {
  state: State;
  written: number;
  #about: Kept<State>;
  #entries: JournalEntry[] = [];
  #others: Participant[] = [];
  #due = false;
  #writing = false;
  #last: Write | undefined;

  constructor(about: Kept<State>) {
    this.state = about.state;
    this.written = about.written ?? 0;
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

  /** Writes until `close`; call it once and await what it returns at the end. */
  async keep(): Promise<void> {
    for (;;) {
      await condition(() => this.#last !== undefined || this.#due);
      await restOfTheMoment();
      if (!this.#due) return;
      this.#writing = true;
      await (this.#last ?? record)(this.#take());
      this.#writing = false;
    }
  }

  /** Lets `keep` return once everything is written, the last of it in a way of its own. */
  close(last: Write = record): void {
    this.#last = last;
  }

  /** Whether everything that happened here stands in the store. */
  isRecorded(): boolean {
    return !this.#writing && !this.#due;
  }

  #take(): RecordRequest {
    const [entries, others] = [this.#entries, this.#others];
    [this.#entries, this.#others, this.#due] = [[], [], false];
    const view = this.#about.view(this.state);
    return others.length > 0 ? { view, entries, others } : { view, entries };
  }
}
