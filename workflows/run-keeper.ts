import { CancellationScope, isCancellation, log, uuid4 } from '@temporalio/workflow';
import { system, type Actor } from '#schema/actor.ts';
import { beginExamination, expireRun, settleRun, startStep, withdrawRun } from '#schema/participant/runs.ts';
import { dueDerivedStep, sourcesOf } from '#schema/participant/derived-step.ts';
import { callIsOver, type Participant } from '#schema/participant/participant.ts';
import type { BusinessProcess } from '#schema/process.ts';
import { troubled, type Examination, type StepRun } from '#schema/participant/step-run.ts';
import type { StepKind } from '#schema/steps/kinds.ts';
import type { Account } from '#workflows/account.ts';
import { examine } from '#workflows/activities.ts';
import { now } from '#workflows/answering.ts';

/** Seeds are whole numbers below 2^31, small enough for every reader of the record. */
const drawSeed = (): number => Math.floor(Math.random() * 2 ** 31);

/** Brings the step runs of one participant on: sends them off, settles, expires and closes them. */
export class RunKeeper {
  #account: Account<Participant>;
  #process: BusinessProcess;
  #examining = new Map<string, CancellationScope>();

  constructor(account: Account<Participant>, process: BusinessProcess) {
    this.#account = account;
    this.#process = process;
  }

  start(kind: StepKind, by: Actor): Participant {
    const ask = { kind, runId: uuid4(), seed: drawSeed() };
    return this.#account.apply(startStep(this.#account.state, ask, by, now()));
  }

  /** Withdraws an open run; an examination that is under way is called off. */
  withdraw(runId: string, by: Actor): Participant {
    const after = this.#account.apply(withdrawRun(this.#account.state, runId, by, now()));
    this.#examining.get(runId)?.cancel();
    return after;
  }

  /** Does everything that the state asks for now. Never waits. */
  tend(): void {
    const { state } = this.#account;
    const ends = callIsOver(state.call);
    const at = now();
    for (const run of state.runs.filter((each) => each.state === 'asked')) {
      if (ends) this.withdraw(run.id, system);
      else if (run.deadline <= at) this.#account.apply(expireRun(this.#account.state, run.id, at));
    }
    const due = state.call === 'closed' ? undefined : dueDerivedStep(this.#account.state, this.#process);
    if (due) this.start(due, system);
    for (const run of this.#account.state.runs.filter((each) => each.state === 'submitted')) this.#send(run);
  }

  /** When the next run expires, ISO 8601. */
  nextDeadline(): string | undefined {
    return this.#account.state.runs.find((run) => run.state === 'asked')?.deadline;
  }

  #send(run: StepRun): void {
    const state = beginExamination(this.#account.state, run.id);
    this.#account.apply({ state, told: [] });
    const scope = new CancellationScope();
    this.#examining.set(run.id, scope);
    scope
      .run(() => this.#examine(run))
      .then((examination) => this.#settle(run.id, examination))
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
  }

  async #examine(run: StepRun): Promise<Examination> {
    const { id: participantId, sessionId, companyId, name } = this.#account.state;
    const facts = { now: now(), claimedName: name, prompt: run.prompt };
    const sources = sourcesOf(this.#account.state, run.kind);
    const { id: runId, kind, evidence } = run;
    try {
      const of = { sessionId, companyId, participantId, runId };
      return await examine({ ...of, kind, evidence, sources, facts });
    } catch (error) {
      if (isCancellation(error)) throw error;
      log.warn('an examination came to nothing', { runId, error });
      return troubled('failed');
    }
  }

  #settle(runId: string, examination: Examination): void {
    this.#examining.delete(runId);
    this.#account.apply(settleRun(this.#account.state, runId, examination, now()));
  }
}
