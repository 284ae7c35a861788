import path from 'node:path';
import type { LiveKitAccess, Ports } from './environment.ts';
import { livekitAccess, livekitProgram } from './livekit/program.ts';
import { livekitRecipe } from './livekit/recipe.ts';
import { keptBy, mongoProgram } from './mongo/program.ts';
import { mongoRecipe } from './mongo/recipe.ts';
import { thisMachine } from './obtain/machine.ts';
import { obtain } from './obtain/obtain.ts';
import type { Say } from './obtain/recipe.ts';
import { Supervised, type SupervisedOptions } from './run/supervised.ts';
import { type TemporalPages, temporalProgram } from './temporal/program.ts';
import { temporalRecipe } from './temporal/recipe.ts';

export interface FleetPlan {
  /** Where the servers keep their data, logs and process ids. */
  data: string;
  cache: string;
  ports: Ports;
  /** Servers that run elsewhere and are not started. */
  external?: {
    temporal?: string | undefined;
    mongo?: string | undefined;
    livekit?: LiveKitAccess | undefined;
  };
  /** LiveKit's address for media; 127.0.0.1 unless other devices take part. */
  nodeIp?: string;
  hook?: string | undefined;
  temporalPages?: TemporalPages | undefined;
  /** Whether servers that die are started again. */
  revive: boolean;
  say: Say;
  /** Told why when one of them dies every time and is given up. */
  onGiveUp?: SupervisedOptions['onGiveUp'];
  patience?: SupervisedOptions['patience'];
  /** Told how to end the fleet before its first member starts, so that Ctrl-C during the start ends it too. */
  onPrepared?: (stop: () => Promise<void>) => void;
}
export interface Addresses {
  temporal: string;
  mongo: string;
  livekit: LiveKitAccess;
}
export interface Fleet {
  /** undefined where the server runs elsewhere. */
  temporal: Supervised | undefined;
  mongo: Supervised | undefined;
  livekit: Supervised | undefined;
  addresses: Addresses;
  /** Ends all that were started, the one that others write through first. */
  stop: () => Promise<void>;
}

/** Obtains the three foreign servers and starts them side by side; returns when all answer. */
export async function startFleet(plan: FleetPlan): Promise<Fleet> {
  const fleet = await prepareFleet(plan);
  plan.onPrepared?.(fleet.stop);
  const members = [fleet.temporal, fleet.mongo, fleet.livekit].filter((member) => member !== undefined);
  const starts = await Promise.allSettled(members.map((member) => member.start()));
  const failed = starts.find((start) => start.status === 'rejected');
  if (!failed) return fleet;
  await fleet.stop();
  throw failed.reason;
}

async function prepareFleet(plan: FleetPlan): Promise<Fleet> {
  const { data, ports } = plan;
  const folder = (name: string) => path.join(data, name);
  const { say, revive, onGiveUp, patience } = plan;
  const options = { runFolder: folder('run'), logFolder: folder('logs'), say, revive, onGiveUp, patience };
  const addresses = addressesOf(plan);
  const access = addresses.livekit;
  const programs = await obtainAll(plan);
  const temporal =
    programs.temporal &&
    new Supervised(
      temporalProgram(programs.temporal.file, folder('temporal'), ports.temporal, plan.temporalPages),
      options,
    );
  const mongo =
    programs.mongo && new Supervised(mongoProgram(programs.mongo, folder('mongo'), ports.mongo), options);
  const settings = { ports, access, nodeIp: plan.nodeIp ?? '127.0.0.1', hook: plan.hook };
  const livekit =
    programs.livekit &&
    new Supervised(livekitProgram(programs.livekit.file, folder('livekit'), settings), options);
  return {
    temporal,
    mongo,
    livekit,
    addresses,
    stop: async () => {
      await livekit?.stop();
      await temporal?.stop();
      await mongo?.stop();
    },
  };
}

/** Where the servers will be found, known before any of them is started. */
export function addressesOf({
  data,
  ports,
  external = {},
}: Pick<FleetPlan, 'data' | 'ports' | 'external'>): Addresses {
  return {
    temporal: external.temporal ?? `127.0.0.1:${ports.temporal}`,
    mongo: external.mongo ?? `mongodb://127.0.0.1:${ports.mongo}/vidimus`,
    livekit: external.livekit ?? livekitAccess(path.join(data, 'livekit'), ports.livekit),
  };
}

/** One after the other: a build takes all cores by itself. */
export async function obtainAll({
  data,
  cache,
  external = {},
  say,
}: Pick<FleetPlan, 'data' | 'cache' | 'external' | 'say'>) {
  const machine = thisMachine();
  const kept = keptBy(path.join(data, 'mongo'));
  return {
    temporal: external.temporal ? undefined : await obtain(temporalRecipe(machine), cache, say),
    mongo: external.mongo ? undefined : await obtain(mongoRecipe(machine, kept), cache, say),
    livekit: external.livekit ? undefined : await obtain(livekitRecipe(machine), cache, say),
  };
}
