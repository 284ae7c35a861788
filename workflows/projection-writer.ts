import { condition } from '@temporalio/workflow';
import type { Change, JournalEntry } from '#schema/journal.ts';
import type { Participant } from '#schema/participant/participant.ts';
import type { RecordRequest, View } from '#schema/record.ts';
import { record } from '#workflows/activities.ts';
import { yieldToPendingMessages } from '#workflows/yield.ts';

interface Subject<State> {
  readonly state: State;
  readonly workflowId: string;
  readonly sessionId: string;
  readonly participantId?: string;
  /** What an earlier run of this workflow left. */
  readonly unwritten?: Unwritten;
  readonly view: (state: State) => View;
}

type Write = (request: RecordRequest) => Promise<void>;

/** What a workflow that goes on in a new run hands over to its next run. */
export interface Unwritten {
  /** How many journal entries there were in all. */
  readonly sequence: number;
  /** Entries that are not written yet. */
  readonly entries: readonly JournalEntry[];
  /** Whether there is anything to write, be it only a state. */
  readonly isDue: boolean;
  /** The ids of the Updates answered lately. */
  readonly answered: readonly string[];
}

/** A gateway asks for an answer again for half a minute; so many acts are not performed in that time. */
const mostAnswered = 200;

/**
 * Holds the state of a workflow and writes it, with its journal entries, to the projection. Handlers change the state
 * and return; `keepWritten` runs beside the main loop and writes, so a store that is away holds nobody up. Every write
 * costs the history six events, so whatever happens within one workflow task, or while a write is under way, is
 * written together.
 */
export class ProjectionWriter<State extends { readonly revision: number }> {
  state: State;
  #sequence: number;
  #subject: Subject<State>;
  #answered: string[] = [];
  #entries: JournalEntry[];
  #others: Participant[] = [];
  #isDue: boolean;
  #isWriting = false;
  #last: Write | undefined;

  constructor(subject: Subject<State>) {
    const { state, unwritten } = subject;
    this.#subject = subject;
    this.state = state;
    this.#sequence = unwritten?.sequence ?? 0;
    this.#entries = [...(unwritten?.entries ?? [])];
    this.#isDue = unwritten?.isDue ?? false;
  }

  /** Takes a change over and returns the state after it. A change of nothing is no change. */
  apply(change: Change<State>): State {
    if (change.state === this.state && change.entries.length === 0) return this.state;
    const { sessionId, participantId, workflowId } = this.#subject;
    this.follow(change.state);
    for (const entry of change.entries) {
      this.#sequence += 1;
      this.#entries.push({ id: `${workflowId}#${this.#sequence}`, sessionId, participantId, ...entry });
    }
    this.#isDue = true;
    return this.state;
  }

  /** Takes over what another workflow knows and writes down itself; it goes along with the next write. */
  follow(state: State): State {
    this.state = { ...state, revision: this.state.revision + 1 };
    return this.state;
  }

  /** Has a participant's view written along with the next write. */
  enclose(...others: readonly Participant[]): void {
    this.#others.push(...others);
  }

  /**
   * Writes until `close`; call it once and await it at the end. No write begins while `isLeaving`: acts that come faster
   * than they are written would otherwise keep a workflow from ever going on in a new run. What is not handed over to
   * the next run, participants to be written along, is written nevertheless.
   */
  async keepWritten(isLeaving: () => boolean): Promise<void> {
    const isHeldBack = () => isLeaving() && this.#others.length === 0;
    for (;;) {
      await condition(() => (this.#last !== undefined || this.#isDue) && !isHeldBack());
      await yieldToPendingMessages();
      if (isHeldBack()) continue;
      if (!this.#isDue) return;
      this.#isWriting = true;
      await (this.#last ?? record)(this.#take());
      this.#isWriting = false;
    }
  }

  /** Temporal knows the Updates of one run only: whether an earlier run of this workflow has answered this one. */
  hasAnswered(updateId: string): boolean {
    return this.#subject.unwritten?.answered.includes(updateId) ?? false;
  }

  noteAnswer(updateId: string): void {
    this.#answered.push(updateId);
  }

  /** Lets `keepWritten` return once everything is written, the last of it in a way of its own. */
  close(last: Write = record): void {
    this.#last = last;
  }

  /** Nothing is being written, and no participant waits to be written along. */
  isAtRest(): boolean {
    return !this.#isWriting && this.#others.length === 0;
  }

  /** What the next run has to know; ask while the writer is at rest. */
  handOver(): Unwritten {
    const answered = [...(this.#subject.unwritten?.answered ?? []), ...this.#answered].slice(-mostAnswered);
    return { sequence: this.#sequence, entries: this.#entries, isDue: this.#isDue, answered };
  }

  #take(): RecordRequest {
    const [entries, others] = [this.#entries, this.#others];
    [this.#entries, this.#others, this.#isDue] = [[], [], false];
    const view = this.#subject.view(this.state);
    return others.length > 0 ? { view, entries, others } : { view, entries };
  }
}
