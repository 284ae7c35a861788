import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Actor } from '#schema/actor.ts';
import { participantActs } from '#schema/participant/acts.ts';
import type { CorrectedDetails, Participant } from '#schema/participant/participant.ts';
import type { BusinessProcess } from '#schema/process.ts';
import { sessionActs } from '#schema/session/acts.ts';
import type { CallNotice } from '#schema/session/call/call-phase.ts';
import type { PageHint } from '#schema/session/call/hints/page-hint.ts';
import type { RoomHint } from '#schema/session/call/hints/room-hint.ts';
import type { CreateSession } from '#schema/session/create.ts';
import type { Session } from '#schema/session/session.ts';
import type { Unwritten } from '#workflows/projection-writer.ts';

/** What an Update carries: who asks, so that the workflow's own rules can refuse, and what for. */
export interface ActRequest {
  readonly by: Actor;
  readonly ask?: object;
}

/** An Update that carries an act and answers with the whole state. */
export type ActUpdate<State> = ReturnType<typeof defineUpdate<State, [ActRequest]>>;

/** One Update for each act of a table, under the act's name. */
const updatesFor = <State, Name extends string>(
  acts: Readonly<Record<Name, unknown>>,
): Readonly<Record<Name, ActUpdate<State>>> =>
  Object.fromEntries(
    Object.keys(acts).map((name) => [name, defineUpdate<State, [ActRequest]>(name)]),
  ) as Readonly<Record<Name, ActUpdate<State>>>;

/** What people ask of a session. Every answer is the whole session. */
export const sessionUpdates = updatesFor<Session, keyof typeof sessionActs>(sessionActs);

/** What people ask of a participant. Every answer is the whole participant. */
export const participantUpdates = updatesFor<Participant, keyof typeof participantActs>(participantActs);

/** From child to parent: the call is over, every run is closed, and this is how the participant stands. */
export const participantClosed = defineSignal<[{ readonly participant: Participant }]>('participantClosed');

/** From LiveKit's webhook, by way of the gateway. */
export const roomNoticed = defineSignal<[RoomHint]>('roomNoticed');

/** From the gateway: whether the page of somebody who waits gives signs of life. */
export const pageNoticed = defineSignal<[PageHint]>('pageNoticed');

/** From parent to child: how the call stands for this participant. `answer`: the end of the child is to be told by signal. */
export const callChanged =
  defineSignal<[{ readonly call: CallNotice; readonly answer?: true }]>('callChanged');

/** From parent to child: the participant's details were corrected. */
export const detailsCorrected = defineSignal<[CorrectedDetails]>('detailsCorrected');

export const currentSession = defineQuery<Session>('current');
export const currentParticipant = defineQuery<Participant>('current');

export interface SessionInput {
  readonly create: CreateSession;
  readonly by: Actor;
  /** Set when the workflow goes on in a new run: where the last one stopped. */
  readonly resumed?: {
    readonly state: Session;
    readonly projection: Unwritten;
    /** What each participant, by id, was told last. */
    readonly told: Readonly<Record<string, CallNotice>>;
    /** How many corrections of their details each participant, by id, was told. */
    readonly toldCorrections?: Readonly<Record<string, number>>;
  };
}

export interface ParticipantInput {
  readonly sessionId: string;
  readonly process: BusinessProcess;
  readonly invited: CreateSession['participants'][number];
  /** Set when the workflow goes on in a new run: where the last one stopped. */
  readonly resumed?: { readonly state: Participant; readonly projection: Unwritten };
}

/** Ids and days only: this workflow outlives the session's key, so its payloads are plain. */
export interface RetentionInput {
  readonly sessionId: string;
  readonly companyId: string;
  readonly days: number;
}
