import { CancellationScope, isCancellation, log, uuid4 } from '@temporalio/workflow';
import { system } from '#schema/actor.ts';
import { participantActs } from '#schema/participant/acts.ts';
import { dueDerivedStep, sourcesOf } from '#schema/participant/derived-step.ts';
import { judgedAgainst } from '#schema/participant/judged-against.ts';
import type { Participant } from '#schema/participant/participant.ts';
import { dueRepeat, repeatRun } from '#schema/participant/repeat.ts';
import { beginExamination, expireRun, settleRun, withdrawRun } from '#schema/participant/runs.ts';
import { isOpen, troubled, type Examination, type StepRun } from '#schema/participant/step-run.ts';
import type { BusinessProcess } from '#schema/process.ts';
import { isOver } from '#schema/session/call/call-phase.ts';
import { examine } from '#workflows/activities.ts';
import { contextOf, now } from '#workflows/handle-update.ts';
import type { ProjectionWriter } from '#workflows/projection-writer.ts';

/** Brings the step runs of one participant on: sends them to be examined, settles, expires and closes them. */
export class StepRunner {
  #projection: ProjectionWriter<Participant>;
  #process: BusinessProcess;
  #examining = new Map<string, CancellationScope>();

  constructor(projection: ProjectionWriter<Participant>, process: BusinessProcess) {
    this.#projection = projection;
    this.#process = process;
  }

  /** Does everything that the state asks for now. Never waits. */
  tend(): void {
    this.#closeAsked();
    this.#cancelWithdrawn();
    this.#repeat();
    this.#startDerived();
    for (const run of this.#runsIn('submitted')) this.#send(run);
  }

  /** When the next run expires, ISO 8601. */
  nextDeadline(): string | undefined {
    return this.#runsIn('asked')[0]?.deadline;
  }

  #runsIn(state: StepRun['state']): readonly StepRun[] {
    return this.#projection.state.runs.filter((run) => run.state === state);
  }

  #closeAsked(): void {
    const at = now();
    const { call } = this.#projection.state;
    const ends = isOver(call) || call === 'removed';
    for (const { id, deadline } of this.#runsIn('asked')) {
      const { state } = this.#projection;
      if (ends) this.#projection.apply(withdrawRun(state, id, system, at));
      else if (deadline <= at) this.#projection.apply(expireRun(state, id, at));
    }
  }

  /** The examination of a run that was withdrawn meanwhile is called off. */
  #cancelWithdrawn(): void {
    for (const [runId, scope] of this.#examining) {
      const run = this.#projection.state.runs.find(({ id }) => id === runId);
      if (run && isOpen(run)) continue;
      this.#examining.delete(runId);
      scope.cancel();
    }
  }

  /** What was judged on details that were corrected since is examined anew, before anything is derived from it. */
  #repeat(): void {
    const { state } = this.#projection;
    const run = state.call === 'closed' ? undefined : dueRepeat(state);
    if (run) this.#projection.apply(repeatRun(state, run, uuid4(), now()));
  }

  #startDerived(): void {
    const { state } = this.#projection;
    const kind = state.call === 'closed' ? undefined : dueDerivedStep(state, this.#process);
    if (!kind) return;
    const context = contextOf(system, this.#process);
    this.#projection.apply(participantActs.startStep.change(state, { kind }, context));
  }

  #send(run: StepRun): void {
    this.#projection.apply({ state: beginExamination(this.#projection.state, run.id), entries: [] });
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
    const { id: participantId, sessionId, companyId } = this.#projection.state;
    const facts = judgedAgainst(this.#projection.state, run, this.#process, now());
    const sources = sourcesOf(this.#projection.state, run.kind);
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
    this.#projection.apply(settleRun(this.#projection.state, runId, examination, now()));
  }
}
