import { randomUUID } from 'node:crypto';
import type { Actor } from '#schema/actor.ts';
import type { ParticipantAct } from '#schema/participant/acts.ts';
import type { Participant } from '#schema/participant/participant.ts';
import type { BusinessProcess } from '#schema/process.ts';
import type { Refusal } from '#schema/refusal.ts';
import type { SessionAct } from '#schema/session/acts.ts';
import type { Session, SessionState } from '#schema/session/session.ts';
import type { StepRun } from '#schema/participant/step-run.ts';
import { labelsOf } from '#schema/steps/liveness.ts';
import { aPiece, applicant, olga } from '#schema/testing/people.ts';
import type { Stage } from '#temporal/testing/stage.ts';

/** Waits for a condition by asking again; the test's own time limit ends it. */
export async function until<T>(
  ask: () => Promise<T | undefined | false> | T | undefined | false,
): Promise<T> {
  for (;;) {
    const found = await ask();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const isRefusal = (value: object): value is Refusal => 'code' in value;

/** The answer, where a refusal would be a mistake of the test. */
export function granted<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.code} ${answer.phrase.code}`);
  return answer;
}

/** The code of a refusal, or nothing when it was granted. */
export const codeOf = (answer: object): string | undefined => (isRefusal(answer) ? answer.code : undefined);

/** One session on the stage and the ways to act in it; every act is a new one unless an id is given. */
export class Case {
  readonly id: string;
  readonly participants: readonly string[];
  #stage: Stage;

  private constructor(stage: Stage, id: string, participants: readonly string[]) {
    this.#stage = stage;
    this.id = id;
    this.participants = participants;
  }

  static async open(
    stage: Stage,
    process: BusinessProcess,
    extra: { names?: readonly string[]; scheduledFor?: string; id?: string } = {},
  ): Promise<Case> {
    const { names = ['Anna Applicant'], scheduledFor, id = `ses-${randomUUID()}` } = extra;
    const participants = names.map((name, place) => ({ id: `${id}-p${place + 1}`, name }));
    await stage.workflows.startSession({ id, process, participants, scheduledFor }, olga);
    return new Case(
      stage,
      id,
      participants.map((each) => each.id),
    );
  }

  get first(): string {
    return this.participants[0] ?? '';
  }

  act(act: SessionAct, by: Actor = olga, key: string = randomUUID()): Promise<Session | Refusal> {
    return this.#stage.workflows.updateSession(this.id, act, by, key);
  }

  operate(act: ParticipantAct, who = this.first, key: string = randomUUID()): Promise<Participant | Refusal> {
    return this.#stage.workflows.updateParticipant(this.id, who, act, olga, key);
  }

  apply(act: ParticipantAct, who = this.first, key: string = randomUUID()): Promise<Participant | Refusal> {
    return this.#stage.workflows.updateParticipant(this.id, who, act, applicant(who), key);
  }

  /** A participant agrees to the consent text. */
  agree(who = this.first, key?: string): Promise<Session | Refusal> {
    return this.act({ act: 'agree', ask: { participantId: who, version: '1' } }, applicant(who), key);
  }

  join(who = this.first, key?: string): Promise<Session | Refusal> {
    return this.act({ act: 'join', ask: { participantId: who } }, applicant(who), key);
  }

  leave(who = this.first, key?: string): Promise<Session | Refusal> {
    return this.act({ act: 'leave', ask: { participantId: who } }, applicant(who), key);
  }

  /** An operator corrects a participant's name. */
  correct(name: string, who = this.first, email?: string): Promise<Session | Refusal> {
    return this.act({ act: 'correctDetails', ask: { participantId: who, name, ...(email && { email }) } });
  }

  async session(): Promise<Session> {
    const session = await this.#stage.workflows.currentSession(this.id);
    if (!session) throw new Error('no such session');
    return session;
  }

  async participant(who = this.first): Promise<Participant> {
    const participant = await this.#stage.workflows.currentParticipant(this.id, who);
    if (!participant) throw new Error('no such participant');
    return participant;
  }

  reaches(...states: readonly SessionState[]): Promise<Session> {
    return until(async () => {
      const session = await this.session();
      return states.includes(session.state) && session;
    });
  }

  /** Everybody agrees and presses Join; it rings and the operator answers. */
  async goLive(): Promise<void> {
    for (const who of this.participants) {
      granted(await this.agree(who));
      granted(await this.join(who));
    }
    granted(await this.act({ act: 'answer' }));
  }

  /** Starts a step and hands in what it wants. */
  async submit(kind: 'documentScan' | 'liveness', who = this.first): Promise<StepRun> {
    const run = granted(await this.operate({ act: 'startStep', ask: { kind } }, who)).runs.at(-1);
    if (!run) throw new Error('no run was started');
    const labels = kind === 'documentScan' ? ['page'] : run.prompt.items.flatMap(labelsOf);
    const evidence = labels.map((label) => aPiece(label, `${run.id}-${label}`));
    granted(await this.apply({ act: 'submitEvidence', ask: { runId: run.id, evidence } }, who));
    return run;
  }

  /** A step from start to verdict. */
  async perform(kind: 'documentScan' | 'liveness', who = this.first): Promise<StepRun> {
    const { id } = await this.submit(kind, who);
    return until(async () =>
      (await this.participant(who)).runs.find((run) => run.id === id && run.settledAt),
    );
  }

  /** The derived step has come to its verdict. */
  async faceMatched(times = 1, who = this.first): Promise<void> {
    await until(async () => {
      const runs = (await this.participant(who)).runs.filter((run) => run.kind === 'faceMatch');
      return runs.filter((run) => run.settledAt).length >= times;
    });
  }

  async endCall(): Promise<Session> {
    const session = granted(await this.act({ act: 'endCall' }));
    return session.state === 'deciding' ? session : this.reaches('deciding');
  }

  /** The sealed session that the workflow returns, every participant and record included. */
  result(): Promise<Session> {
    return this.#stage.client.workflow.getHandle(`session/${this.id}`).result() as Promise<Session>;
  }
}
