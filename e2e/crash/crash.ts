import type { House, Victim } from '#e2e/crash/house.ts';
import type { Moment } from '#e2e/crash/moments.ts';
import { play } from '#e2e/crash/play.ts';
import type { Caught } from '#e2e/crash/trap.ts';
import { again } from '#e2e/product/call.ts';
import { until } from '#servers/run/until.ts';

/** What a session came to in which a process was killed. */
export interface Outcome {
  /** Whether the moment came at all. */
  readonly reached: boolean;
  /** How often the journal has what was done once. */
  readonly told: Readonly<Record<string, number>>;
  readonly verdict: string;
  /** Of the whole session, the kill and the start included. */
  readonly seconds: number;
}

/** Done once in each session, so that the journal has one of each. */
export const onceEach = [
  'sessionCreated',
  'participantAgreed',
  'participantJoined',
  'answered',
  'stepStarted',
  'evidenceSubmitted',
  'runSettled',
  'callEnded',
  'decided',
  'sealed',
] as const;

/** Plays a whole session, at one moment of which a process is killed and started again. */
export async function crash(house: House, moment: Moment, victim: Victim): Promise<Outcome> {
  let caught: Caught | undefined;
  let killed: Promise<void> | undefined;
  const began = performance.now();
  const playing = play({ ...house, applicant: house.applicant() }, (deed) => {
    if (deed !== moment.during || caught) return;
    const trap = (caught = house.trap.set(moment.is));
    killed = trap.met.then(() => house.kill(victim, trap.release));
  });
  const { session } = await playing.finally(async () => {
    if (!caught?.wasMet()) caught?.release();
    else await killed;
  });
  const reached = caught?.wasMet() ?? false;
  const seconds = (performance.now() - began) / 1000;
  const told = await toldOf(house, session);
  const { verdict } = await again(() => house.auditor.ask('verifySession', { session }));
  return { reached, told, verdict, seconds };
}

/** What the journal has of each, once it has all: what a killed server was writing comes seconds later. */
async function toldOf({ auditor }: House, session: string): Promise<Readonly<Record<string, number>>> {
  let told: Record<string, number> = {};
  const all = async (): Promise<boolean> => {
    const journal = await auditor.ask('journal', { session });
    told = Object.fromEntries(
      onceEach.map((kind) => [kind, journal.filter((entry) => entry.kind === kind).length]),
    );
    return onceEach.every((kind) => (told[kind] ?? 0) > 0);
  };
  await until(all, { within: 20_000, every: 200 });
  return told;
}

/** In what a session did not come out as it should: nothing, or sentences. */
export function wrongsOf({ reached, told, verdict }: Outcome): readonly string[] {
  return [
    ...(reached ? [] : ['the moment never came']),
    ...onceEach.filter((kind) => told[kind] !== 1).map((kind) => `${kind} is told ${told[kind]} times`),
    ...(verdict === 'proven' ? [] : [`the histories are ${verdict}`]),
  ];
}
