import { canonicalText, type Json } from '#schema/process/canonical.ts';
import { planOf } from '#schema/process/plan.ts';
import type { BusinessProcess } from '#schema/process.ts';
import { definitionOf, sha256Of, type ManagedProcess } from '#gateway/processes/history.ts';

/**
 * `same`: the text in the history, the plan that the session worked with and the stored version are one. `differs`: the history's
 * own text has another hash, or says something else than the plan. `edited`: the stored version was changed since. `missing`: it is
 * not stored any more. `unversioned`: the session began before versions were texts.
 */
export const processVerdicts = ['same', 'differs', 'edited', 'missing', 'unversioned'] as const;

export interface ProcessProof {
  readonly version: number;
  readonly hash?: string;
  readonly verdict: (typeof processVerdicts)[number];
}

/** What a session was begun with, as its history's first event has it. */
interface Begun {
  readonly process: BusinessProcess;
  readonly text?: string;
}

const canonical = (value: unknown): string => canonicalText(JSON.parse(JSON.stringify(value)) as Json);

/** Whether the plan is what its text says. */
function isPlanOf(text: string, plan: BusinessProcess, hash: string): boolean {
  const { id, companyId, version, language } = plan;
  const made = planOf(definitionOf({ text }), { id, companyId, version, hash }, language);
  return canonical(made) === canonical(plan);
}

export function proveProcess({ process, text }: Begun, stored: ManagedProcess | undefined): ProcessProof {
  const { version, hash } = process;
  if (hash === undefined || text === undefined) return { version, verdict: 'unversioned' };
  const about = { version, hash };
  if (sha256Of(text) !== hash || !isPlanOf(text, process, hash)) return { ...about, verdict: 'differs' };
  const kept = stored?.versions.find(({ number }) => number === version);
  if (!kept) return { ...about, verdict: 'missing' };
  return { ...about, verdict: kept.intact && kept.hash === hash ? 'same' : 'edited' };
}

/** The ask that a session's history begins with; nothing where it cannot be read. */
export function begunIn(events: readonly { readonly details?: unknown }[]): Begun | undefined {
  const { input } = (events[0]?.details ?? {}) as { readonly input?: unknown };
  const [first] = Array.isArray(input) ? (input as readonly unknown[]) : [];
  const { create } = (first ?? {}) as { readonly create?: Begun };
  return create?.process ? create : undefined;
}
