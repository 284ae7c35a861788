import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { LiveKitAccess } from '../environment.ts';
import type { Program } from '../run/program.ts';
import { writeWhole } from '../write-whole.ts';
import { type LiveKitPlan, livekitSettings } from './settings.ts';

export function livekitProgram(file: string, data: string, plan: LiveKitPlan): Program {
  const settings = path.join(data, 'livekit.yaml');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  writeWhole(settings, livekitSettings(plan));
  return {
    name: 'livekit',
    command: file,
    args: ['--config', settings],
    healthy: async () => {
      const address = `http://127.0.0.1:${plan.ports.livekit}/`;
      return (await fetch(address, { signal: AbortSignal.timeout(2_000) })).ok;
    },
    quotesTokens: true,
    startWithin: 30_000,
    stopWithin: 5_000,
  };
}

/** Our own key to our own LiveKit: made once, kept in the data folder for its owner alone. */
export function livekitAccess(data: string, port: number): LiveKitAccess {
  const file = path.join(data, 'secret');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) writeWhole(file, randomBytes(32).toString('hex'));
  const apiSecret = readFileSync(file, 'utf8').trim();
  return { url: `ws://127.0.0.1:${port}`, apiKey: 'vidimus', apiSecret };
}
