import { type Actor, runsCalls, system } from '#schema/actor.ts';
import { type EvidenceRef } from '#schema/evidence.ts';
import { draft } from '#schema/journal.ts';
import { type Changed, type Participant, callOnly, ended, openRun } from '#schema/participant/participant.ts';
import { type BusinessProcess, groupOf, offers, requiredSteps, triesOf } from '#schema/process.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import { type Examination, type StepRun, attemptsOf, isOpen } from '#schema/participant/step-run.ts';
import { type Prompt } from '#schema/step.ts';
import { type StepKind, isStepKind } from '#schema/steps/kinds.ts';
import { stepOf } from '#schema/steps/registry.ts';

export interface ChooseSteps {
  readonly kinds: readonly string[];
}

export function mayChooseSteps(
  participant: Participant,
  ask: ChooseSteps,
  by: Actor,
  process: BusinessProcess,
): Refusal | undefined {
  if (!runsCalls(by)) return refuse('NOT_ALLOWED.chooseSteps');
  const over = ended(participant);
  if (over) return over;
  const unknown = ask.kinds.find((kind) => !isStepKind(kind));
  if (unknown !== undefined) return refuse('STEP_UNKNOWN', { kind: unknown });
  const foreign = ask.kinds.find((kind) => !offers(process, kind, participant.role));
  if (foreign !== undefined) return refuse('STEP_NOT_OFFERED', { process: process.name });
  if (new Set(ask.kinds).size !== ask.kinds.length) {
    return refuse('INVALID_INPUT.stepTwice');
  }
  // Of steps of equal weight one is enough.
  const isThere = (kind: StepKind) => groupOf(process, kind).some((each) => ask.kinds.includes(each));
  return requiredSteps(process, participant.role).every(isThere)
    ? undefined
    : refuse('STEP_REQUIRED', { process: process.name });
}

export function chooseSteps(participant: Participant, ask: ChooseSteps, by: Actor, now: string): Changed {
  const chosen = ask.kinds.filter(isStepKind);
  return {
    state: { ...participant, chosen },
    entries: [draft(now, by, 'stepsChosen', { steps: chosen.join(', ') })],
  };
}

export interface StartStep {
  readonly kind: string;
}

export function mayStartStep(
  participant: Participant,
  ask: StartStep,
  by: Actor,
  process: BusinessProcess,
): Refusal | undefined {
  const { kind } = ask;
  if (!isStepKind(kind)) return refuse('STEP_UNKNOWN', { kind });
  const refusal = callOnly(participant, by);
  if (refusal) return refusal;
  if (!offers(process, kind, participant.role)) return refuse('STEP_NOT_OFFERED', { process: process.name });
  if (stepOf(kind).from) return refuse('STEP_NOT_STARTED_BY_HAND');
  if (openRun(participant)) return refuse('STEP_OPEN');
  const attempts = attemptsOf(participant.runs, kind);
  return attempts >= triesOf(process, kind) ? refuse('ATTEMPTS_USED_UP', { count: attempts }) : undefined;
}

/** `runId` and `seed` come from outside, so that this stays a pure function; `seconds` where the process has a time of its own. */
export function startStep(
  participant: Participant,
  ask: { kind: StepKind; runId: string; seed: number; seconds?: number | undefined },
  by: Actor,
  now: string,
): Changed {
  const { kind, runId, seed } = ask;
  const step = stepOf(kind);
  const { seconds = step.limitSeconds } = ask;
  const prompt: Prompt = { seed, items: step.draw?.(seed) ?? [] };
  const attempt = participant.runs.filter((run) => run.kind === kind && !run.repeats).length + 1;
  const run: StepRun = {
    id: runId,
    kind,
    attempt,
    state: step.from ? 'submitted' : 'asked',
    prompt,
    askedAt: now,
    askedBy: by,
    deadline: new Date(Date.parse(now) + seconds * 1000).toISOString(),
    evidence: [],
  };
  const chosen = participant.chosen.includes(kind) ? participant.chosen : [...participant.chosen, kind];
  return {
    state: { ...participant, chosen, runs: [...participant.runs, run] },
    entries: [draft(now, by, 'stepStarted', { step: kind, run: runId, attempt })],
  };
}

export const findRun = (participant: Pick<Participant, 'runs'>, runId: string): StepRun | undefined =>
  participant.runs.find((run) => run.id === runId);

const changeRun = (participant: Participant, runId: string, change: Partial<StepRun>): Participant => ({
  ...participant,
  runs: participant.runs.map((run) => (run.id === runId ? { ...run, ...change } : run)),
});

export interface SubmitEvidence {
  readonly runId: string;
  readonly evidence: readonly EvidenceRef[];
}

export function maySubmitEvidence(
  participant: Participant,
  ask: SubmitEvidence,
  by: Actor,
): Refusal | undefined {
  if (by.kind !== 'applicant' || by.id !== participant.id) {
    return refuse('NOT_ALLOWED.handIn');
  }
  const over = ended(participant);
  if (over) return over;
  if (participant.call === 'removed') return refuse('PARTICIPANT_REMOVED.own');
  const run = findRun(participant, ask.runId);
  if (!run) return refuse('RUN_UNKNOWN');
  if (run.state !== 'asked') return refuse('RUN_CLOSED.evidence');
  if (ask.evidence.length === 0) return refuse('EVIDENCE_MISSING');
  return stepOf(run.kind).accepts(
    ask.evidence.map((piece) => piece.label),
    run.prompt,
  );
}

export function submitEvidence(
  participant: Participant,
  ask: SubmitEvidence,
  by: Actor,
  now: string,
): Changed {
  const { runId, evidence } = ask;
  return {
    state: changeRun(participant, runId, { state: 'submitted', submittedAt: now, evidence }),
    entries: [draft(now, by, 'evidenceSubmitted', { run: runId, pieces: evidence.length })],
  };
}

/** The loop has sent a run off to be examined. */
export const beginExamination = (participant: Participant, runId: string): Participant =>
  changeRun(participant, runId, {
    state: 'examining',
    ...(participant.naming !== undefined && { naming: participant.naming }),
  });

export function settleRun(
  participant: Participant,
  runId: string,
  examination: Examination,
  now: string,
): Changed {
  const run = findRun(participant, runId);
  if (!run || !isOpen(run)) return { state: participant, entries: [] };
  const { outcome } = examination;
  return {
    state: changeRun(participant, runId, { state: outcome, settledAt: now, examination }),
    entries: [draft(now, system, 'runSettled', { step: run.kind, run: runId, outcome })],
  };
}

export interface WithdrawRun {
  readonly runId: string;
}

export function mayWithdrawRun(participant: Participant, ask: WithdrawRun, by: Actor): Refusal | undefined {
  if (!runsCalls(by)) return refuse('NOT_ALLOWED.withdraw');
  const run = findRun(participant, ask.runId);
  if (!run) return refuse('RUN_UNKNOWN');
  return isOpen(run) ? undefined : refuse('RUN_CLOSED.ended');
}

export function withdrawRun(participant: Participant, runId: string, by: Actor, now: string): Changed {
  const run = findRun(participant, runId);
  if (!run || !isOpen(run)) return { state: participant, entries: [] };
  return {
    state: changeRun(participant, runId, { state: 'withdrawn', settledAt: now }),
    entries: [draft(now, by, 'runWithdrawn', { step: run.kind, run: runId })],
  };
}

/** Closes a run whose time is up. Only `asked` runs expire: what was handed in is always examined. */
export function expireRun(participant: Participant, runId: string, now: string): Changed {
  const run = findRun(participant, runId);
  if (run?.state !== 'asked') return { state: participant, entries: [] };
  return {
    state: changeRun(participant, runId, { state: 'expired', settledAt: now }),
    entries: [draft(now, system, 'runExpired', { step: run.kind, run: runId })],
  };
}
