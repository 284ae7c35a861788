import { setTimeout as rest } from 'node:timers/promises';
import { sendMessage, startStep, withdrawRun } from './documents.ts';
import type { Seat } from './house.ts';
import { ask } from './line.ts';
import { newKey } from '#e2e/product/call.ts';

interface Runs {
  readonly runs: readonly { readonly id: string }[];
}

/** What an operator does in turn, of which two are Updates to the participant and one is to the session. */
async function act(seat: Seat, turn: number): Promise<void> {
  const { operator, session, participant } = seat;
  const common = { session, participant, key: newKey() };
  const kind = 'documentScan';
  const run = open.get(seat);
  if (turn % 3 === 1) {
    const { startStep: started } = await ask<{ startStep: Runs }>(operator, startStep(), { ...common, kind });
    open.set(seat, { id: started.runs.at(-1)?.id ?? '', at: performance.now() });
  } else if (turn % 3 === 2 && run && performance.now() - run.at < stepMs)
    await ask(operator, withdrawRun(), { ...common, run: run.id });
  else await ask(operator, sendMessage(), { ...common, text: `Message ${turn}` });
}

/** A step that was started longer ago than this has expired, or is about to. */
const stepMs = 60_000;
/** The run that each seat has open. */
const open = new WeakMap<Seat, { readonly id: string; readonly at: number }>();
const turns = new WeakMap<Seat, number>();

export interface Acted {
  readonly answers: readonly number[];
  readonly feeds: readonly number[];
  readonly errors: readonly string[];
}

/** Who waits longer for the feed than this has lost it. */
const patience = 10_000;

/**
 * So many acts a second for so many seconds, whether or not the ones before were answered, each in the next session that has
 * none under way.
 */
export async function keepActing(seats: readonly Seat[], perSecond: number, seconds: number): Promise<Acted> {
  const [answers, feeds, errors]: [number[], number[], string[]] = [[], [], []];
  const busy = new Set<Seat>();
  const under: Promise<void>[] = [];
  let at = 0;

  async function one(seat: Seat): Promise<void> {
    const turn = turns.get(seat) ?? 0;
    const begun = performance.now();
    const told = seat.nextTold().then(() => performance.now() - begun);
    turns.set(seat, turn + 1);
    await act(seat, turn);
    answers.push(performance.now() - begun);
    const after = await Promise.race([told, rest(patience, undefined, { ref: false })]);
    if (after === undefined) errors.push('the feed told nothing');
    else feeds.push(after);
  }

  const begun = performance.now();
  for (let sent = 0; sent < perSecond * seconds; sent += 1) {
    await rest(Math.max(0, begun + (sent * 1000) / perSecond - performance.now()));
    const seat = nextFree();
    if (!seat) {
      errors.push('every session was busy');
      continue;
    }
    busy.add(seat);
    const doing = one(seat).catch((error: unknown) => void errors.push(String(error)));
    under.push(doing.finally(() => void busy.delete(seat)));
  }
  if (perSecond === 0) await rest(seconds * 1000);
  await Promise.all(under);
  return { answers, feeds, errors };

  function nextFree(): Seat | undefined {
    for (let tried = 0; tried < seats.length; tried += 1) {
      const seat = seats[at++ % seats.length];
      if (seat && !busy.has(seat)) return seat;
    }
    return undefined;
  }
}
