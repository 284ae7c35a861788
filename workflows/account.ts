import { condition } from '@temporalio/workflow';
import type { Change, JournalEntry } from '#schema/journal.ts';
import type { RecordRequest, View } from '#schema/record.ts';
import { record } from '#workflows/activities.ts';

interface Kept<State> {
  readonly state: State;
  readonly workflowId: string;
  readonly sessionId: string;
  readonly participantId?: string;
  /** How many journal entries earlier runs of this workflow have written. */
  readonly written?: number;
  readonly view: (state: State) => View;
}

/**
 * The state of a workflow together with what has to be written down about it. Handlers change it and return
 * at once; `keep` runs beside the loop and writes, so a store that is away holds nobody up. What happened
 * while one write was under way goes into the next as one.
 */
export class Account<State extends { readonly revision: number }> {
  state: State;
  written: number;
  #about: Kept<State>;
  #entries: JournalEntry[] = [];
  #recorded = -1;
  #writing = false;
  #closed = false;

  constructor(about: Kept<State>) {
    this.state = about.state;
    this.written = about.written ?? 0;
    this.#about = about;
    if (about.written !== undefined) this.#recorded = about.state.revision;
  }

  /** Takes a change over and returns the state after it. A change of nothing is no change. */
  apply(change: Change<State>): State {
    if (change.state === this.state && change.told.length === 0) return this.state;
    const { sessionId, participantId, workflowId } = this.#about;
    this.state = { ...change.state, revision: this.state.revision + 1 };
    for (const told of change.told) {
      this.written += 1;
      this.#entries.push({ id: `${workflowId}#${this.written}`, sessionId, participantId, ...told });
    }
    return this.state;
  }

  /** Writes until `close`; call it once and await what it returns at the end. */
  async keep(): Promise<void> {
    for (;;) {
      await condition(() => this.#closed || !this.isRecorded());
      if (this.isRecorded()) return;
      this.#writing = true;
      const request: RecordRequest = { view: this.#about.view(this.state), entries: this.#entries };
      this.#entries = [];
      this.#recorded = this.state.revision;
      await record(request);
      this.#writing = false;
    }
  }

  /** Lets `keep` return once everything is written. */
  close(): void {
    this.#closed = true;
  }

  /** Whether everything that happened stands in the store. */
  isRecorded(): boolean {
    return !this.#writing && this.#recorded === this.state.revision;
  }
}
