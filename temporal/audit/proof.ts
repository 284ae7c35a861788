import { isDeepStrictEqual } from 'node:util';
import { Worker, type InjectedSinks } from '@temporalio/worker';
import { historyToJSON, type History } from '@temporalio/common/lib/proto-utils';
import type { ProofSinks, ProducedValue } from '#workflows/interceptors.ts';
import type { Bundle } from '#temporal/bundle.ts';
import { createDataConverter, type SessionKeys } from '#temporal/codec.ts';
import { createReveal, idOf, kindOf, type HistoryEvent, type Reveal } from '#temporal/audit/events.ts';
import { claimsOf, type Claim } from '#temporal/audit/claims.ts';

/** How a history fared. `difference` is the first one found, in a sentence with the number of its event. */
export interface Proof {
  readonly events: number;
  /** How many values of the history were held against what today's code says. */
  readonly answers: number;
  readonly difference?: string;
}

export interface ProofParts {
  readonly workflowId: string;
  readonly history: History;
  readonly namespace: string;
  readonly bundle: Bundle;
  readonly keys: SessionKeys;
}

/**
 * Runs a workflow again from its encrypted history and compares every answer to an Update, every input of an
 * activity and the result with what the history says. Replay by itself compares only the order of commands.
 */
export async function proveHistory(parts: ProofParts): Promise<Proof> {
  const { workflowId, history, namespace, keys } = parts;
  const events = history.events ?? [];
  const gap = events.find((event, index) => idOf(event) !== index + 1);
  if (gap)
    return { events: events.length, answers: 0, difference: `Before event ${idOf(gap)} events are missing.` };
  const reveal = createReveal(keys, namespace);
  const produced: ProducedValue[] = [];
  const stumbled = await replay(parts, produced);
  const claims = await readClaims(history, workflowId, reveal);
  if (typeof claims === 'string') return { events: events.length, answers: 0, difference: claims };
  const comparable = hasTaskAhead(events) ? withoutTaskAhead(produced, events) : produced;
  const difference = compare(claims, comparable) ?? stumbled;
  return { events: events.length, answers: claims.length, difference };
}

/**
 * What replay produced, less what only the task ahead can have brought: the result, and the answers of Updates that were
 * accepted and are not answered yet.
 */
function withoutTaskAhead(
  produced: readonly ProducedValue[],
  events: readonly HistoryEvent[],
): readonly ProducedValue[] {
  const unanswered = new Set<string>();
  for (const event of events) {
    const accepted = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.meta?.updateId;
    if (accepted) unanswered.add(accepted);
    unanswered.delete(event.workflowExecutionUpdateCompletedEventAttributes?.meta?.updateId ?? '');
  }
  return produced.filter(({ kind, id }) => kind !== 'result' && !(kind === 'answer' && unanswered.has(id)));
}

/**
 * Whether a workflow that still runs has a task ahead of it, or has just begun one. Replay does that task as well, and
 * when it is the last one comes to the result, of which the history cannot tell anything yet.
 */
function hasTaskAhead(events: readonly HistoryEvent[]): boolean {
  const kinds = events.map(kindOf);
  return kinds.findLast((kind) => kind.startsWith('WorkflowTask')) !== 'WorkflowTaskCompleted';
}

async function readClaims(history: History, workflowId: string, reveal: Reveal): Promise<Claim[] | string> {
  try {
    return await claimsOf(history, workflowId, reveal);
  } catch (error) {
    return `The history cannot be decrypted: ${wordsOf(error)}`;
  }
}

/** Fills `produced` and says what stopped the replay, if anything did. */
async function replay(
  { bundle, keys, history, workflowId }: ProofParts,
  produced: ProducedValue[],
): Promise<string | undefined> {
  const sinks: InjectedSinks<ProofSinks> = {
    proof: { report: { fn: (_info, each) => void produced.push(each), callDuringReplay: true } },
  };
  const options = { workflowBundle: bundle, dataConverter: createDataConverter(keys), sinks };
  try {
    await Worker.runReplayHistory(options, JSON.parse(historyToJSON(history)), workflowId);
    return undefined;
  } catch (error) {
    return `Today's code does not go this way: ${wordsOf(error)}`;
  }
}

function compare(claims: readonly Claim[], produced: readonly ProducedValue[]): string | undefined {
  const key = ({ kind, id }: Pick<ProducedValue, 'kind' | 'id'>): string => `${kind} ${id}`;
  const replayed = new Map(produced.map((each) => [key(each), each]));
  for (const claim of claims) {
    const found = replayed.get(key(claim));
    if (!found) return `Event ${claim.eventId}: ${claim.words} does not happen when the history is replayed.`;
    if (!isDeepStrictEqual(JSON.parse(found.json), claim.value)) {
      return `Event ${claim.eventId}: ${claim.words} is another when the history is replayed.`;
    }
  }
  const claimed = new Set(claims.map(key));
  const extra = produced.find((each) => each.kind !== 'activity' && !claimed.has(key(each)));
  return extra && `${extra.kind} ${extra.name} happens at replay and does not stand in the history.`;
}

const wordsOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error);
