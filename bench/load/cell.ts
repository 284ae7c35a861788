import { setTimeout as rest } from 'node:timers/promises';
import { keepActing } from './acts.ts';
import type { House } from './house.ts';
import { between, memoryOf, type createMeter } from './usage.ts';
import { at, timed } from '../times.ts';

/** What was measured with so many sessions at so many acts a second. */
export interface Cell {
  readonly sessions: number;
  readonly rate: number;
  /** Milliseconds at p50 and p95. */
  readonly answer: Times;
  readonly feed: Times;
  readonly bare: Times;
  /** Milliseconds of processor time a second, by process. */
  readonly cpu: Readonly<Record<string, number>>;
  /** MB resident, by process. */
  readonly memory: Readonly<Record<string, number>>;
  /** Kilobytes that the operators' feeds carried in a second. */
  readonly told: number;
  readonly errors: readonly string[];
}

export type Times = readonly [p50: number, p95: number];

interface Parts {
  readonly house: House;
  readonly meter: ReturnType<typeof createMeter>;
  readonly bare: () => Promise<unknown>;
  readonly seconds: number;
}

const settling = 3000;
/** Milliseconds between two bare Updates. */
const bareEvery = 400;

const times = (measured: readonly number[]): Times => [at(measured, 0.5), at(measured, 0.95)];

/**
 * First what the processes take, without bare Updates, then answers and feeds beside those, so that both wait for the same busy
 * machine.
 */
export async function measureCell(
  { house, meter, bare, seconds }: Parts,
  sessions: number,
  rate: number,
): Promise<Cell> {
  await rest(settling);
  const [before, begun, told] = [meter(), performance.now(), house.told()];
  const first = await keepActing(house.seats, rate, seconds);
  const after = meter();
  const took = (performance.now() - begun) / 1000;
  const each = Object.entries(between(before, after)).map(([name, cpu]) => [name, cpu / took]);
  const bareTimes: number[] = [];
  let over = false;
  const besides = (async () => {
    while (!over) {
      bareTimes.push(await timed(bare));
      await rest(bareEvery);
    }
  })();
  const carried = (house.told() - told) / took / 1024;
  const second = await keepActing(house.seats, rate, seconds);
  over = true;
  await besides;
  return {
    sessions,
    rate,
    answer: times(second.answers),
    feed: times(second.feeds),
    bare: times(bareTimes),
    cpu: Object.fromEntries(each) as Cell['cpu'],
    memory: memoryOf(after),
    told: carried,
    errors: [...first.errors, ...second.errors],
  };
}
