import {
  condition,
  getExternalWorkflowHandle,
  log,
  ParentClosePolicy,
  startChild,
  WorkflowIdReusePolicy,
} from '@temporalio/workflow';
import { participantWorkflowId, taskQueues } from '#schema/ids.ts';
import type { Participant } from '#schema/participant/participant.ts';
import { standingOf } from '#schema/recommendation.ts';
import { isOver, noticeFor, phaseOf, type CallNotice } from '#schema/session/call/call-phase.ts';
import { closeMember } from '#schema/session/decision.ts';
import { correctedDetails } from '#schema/session/details.ts';
import { memberOf, type Member, type Session } from '#schema/session/session.ts';
import { isAlreadyStarted } from '#workflows/already-started.ts';
import { now } from '#workflows/handle-update.ts';
import {
  callChanged,
  detailsCorrected,
  type ParticipantInput,
  type SessionInput,
} from '#workflows/messages.ts';
import type { participant } from '#workflows/participant.ts';
import type { ProjectionWriter } from '#workflows/projection-writer.ts';

type Told = Pick<NonNullable<SessionInput['resumed']>, 'told' | 'toldCorrections'>;

interface Due {
  readonly member: Member;
  readonly call: CallNotice;
  /** The call stands otherwise than they were told. */
  readonly isNews: boolean;
}

/**
 * The children of a session, known by their ids: they go on while the session continues in a new run. Each is told how
 * the call stands for it by one signal at a time, since Temporal does not promise that two arrive in their order.
 */
export class Participants {
  #projection: ProjectionWriter<Session>;
  /** What each participant was told last. Whoever is missing has not been started yet. */
  #told: Map<string, CallNotice>;
  /** How many corrections of their details each participant was told. */
  #toldCorrections: Map<string, number>;
  #telling = new Map<string, Promise<void>>();
  /** Whose workflow has ended. */
  #gone = new Set<string>();
  /** An earlier run started the children, so this one does not hear of their end by itself. */
  #isResumed: boolean;

  constructor(projection: ProjectionWriter<Session>, resumed?: SessionInput['resumed']) {
    this.#projection = projection;
    this.#told = new Map(Object.entries(resumed?.told ?? {}));
    this.#toldCorrections = new Map(Object.entries(resumed?.toldCorrections ?? {}));
    this.#isResumed = this.#told.size > 0;
  }

  /** Starts one child for each participant, also where there is only one, so that there is one way only. */
  async invite({ create }: SessionInput): Promise<void> {
    const { id: sessionId, process, participants } = create;
    await Promise.all(
      participants.map(async (invited) => {
        await this.#start({ sessionId, process, invited });
        this.#told.set(invited.id, 'before');
      }),
    );
  }

  async #start(input: ParticipantInput): Promise<void> {
    const { id } = input.invited;
    try {
      const child = await startChild<typeof participant>('participant', {
        workflowId: participantWorkflowId(input.sessionId, id),
        taskQueue: taskQueues.session,
        workflowTaskTimeout: '5 s',
        args: [input],
        parentClosePolicy: ParentClosePolicy.ABANDON,
        workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      });
      child.result().then(
        (last) => this.#part(last),
        (error: unknown) => this.#lose(id, error),
      );
    } catch (error) {
      if (!isAlreadyStarted(error)) throw error;
    }
  }

  /**
   * A participant has closed all runs: they stand as these say, and are written down with the session. Somebody who was
   * no longer waited for may say so late, as long as nobody has decided.
   */
  close(last: Participant): void {
    if (last.call === 'closed') return this.#part(last);
    const session = this.#projection.state;
    const member = memberOf(session, last.id);
    // Said of a call after which the session has called again.
    if (!member || !isOver(phaseOf(session.state))) return;
    // Said before they heard that their name was corrected; they will say it anew.
    if ((last.naming ?? 0) !== correctedDetails(member).naming) return;
    if (member.closed && session.state !== 'ending' && session.state !== 'deciding') return;
    this.#projection.enclose(last);
    this.#projection.apply(closeMember(session, standingOf(last, session.process), now()));
  }

  /** Their workflow has ended so: the last of them is written down with the session. */
  #part(last: Participant): void {
    this.#gone.add(last.id);
    const session = this.#projection.state;
    this.#projection.enclose(last);
    if (memberOf(session, last.id)?.closed !== false) return;
    this.#projection.apply(closeMember(session, standingOf(last, session.process), now()));
  }

  /** Resolves once the signals that say how things stand are in the history of everybody whom they concern. */
  async tell(): Promise<void> {
    await condition(() => this.#told.size === this.#projection.state.members.length);
    this.#closeGone();
    await Promise.all(this.#projection.state.members.map(({ id }) => this.#tellOne(id)));
  }

  /** Everybody knows how things stand, and no signal is under way. */
  isAtRest(): boolean {
    return this.#telling.size === 0 && this.#projection.state.members.every(({ id }) => !this.#due(id));
  }

  /** Nobody's workflow goes on. */
  areGone(): boolean {
    return this.#projection.state.members.every(({ id }) => this.#gone.has(id));
  }

  /** What the next run of the workflow has to know. */
  told(): Told {
    return {
      told: Object.fromEntries(this.#told),
      toldCorrections: Object.fromEntries(this.#toldCorrections),
    };
  }

  /** Whoever is to be told something, the newest of it. */
  #due(id: string): Due | undefined {
    const { state } = this.#projection;
    const member = memberOf(state, id);
    const before = this.#told.get(id);
    if (!member || this.#gone.has(id) || before === undefined) return undefined;
    const call = noticeFor(state, member);
    const isNews = call !== before;
    const isCorrected = (member.corrected?.times ?? 0) > (this.#toldCorrections.get(id) ?? 0);
    return isNews || isCorrected ? { member, call, isNews } : undefined;
  }

  #tellOne(id: string): Promise<void> {
    const telling = this.#telling.get(id);
    if (telling) return telling;
    if (!this.#due(id)) return Promise.resolve();
    const told = this.#tellAll(id);
    this.#telling.set(id, told);
    return told;
  }

  /** Until the newest is told: what changed while a signal was under way is told by the next. */
  async #tellAll(id: string): Promise<void> {
    for (let due = this.#due(id); due; due = this.#due(id)) {
      try {
        await this.#signal(due);
      } catch (error) {
        this.#lose(id, error);
      }
    }
    // In one go with the last look: a change that came between would find somebody telling who has stopped looking.
    this.#telling.delete(id);
  }

  /** How the call stands comes first, and one thing at a time. */
  async #signal({ member, call, isNews }: Due): Promise<void> {
    const { id, corrected } = member;
    const child = getExternalWorkflowHandle(participantWorkflowId(this.#projection.state.id, id));
    if (isNews) {
      await child.signal(
        callChanged,
        call === 'closed' && this.#isResumed ? { call, answer: true } : { call },
      );
      this.#told.set(id, call);
    } else {
      await child.signal(detailsCorrected, correctedDetails(member));
      this.#toldCorrections.set(id, corrected?.times ?? 0);
    }
  }

  /** A participant whose workflow was ended by hand stands as last known; the session goes on without them. */
  #lose(id: string, error: unknown): void {
    this.#gone.add(id);
    if (this.#closeAsKnown(id))
      log.warn('a participant ended before their time', { participantId: id, error });
  }

  /** A session that called again, or corrected a name, waits once more also for those who will tell nothing any more. */
  #closeGone(): void {
    if (!isOver(phaseOf(this.#projection.state.state))) return;
    for (const id of this.#gone) this.#closeAsKnown(id);
  }

  /** Whether there was anything left to close. */
  #closeAsKnown(id: string): boolean {
    const session = this.#projection.state;
    const member = memberOf(session, id);
    if (!member || member.closed) return false;
    this.#projection.apply(closeMember(session, member.standing, now()));
    return true;
  }
}
