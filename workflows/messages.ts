import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Carried } from '#workflows/account.ts';
import type { Actor } from '#schema/actor.ts';
import type { AddCapture, Agree, CallPhase, Participant } from '#schema/participant/participant.ts';
import type { ChooseSteps, StartStep, SubmitEvidence, WithdrawRun } from '#schema/participant/runs.ts';
import type { BusinessProcess } from '#schema/process.ts';
import type { CreateSession, Session } from '#schema/session/session.ts';
import type { Cancel, Decide } from '#schema/session/decision.ts';

/** Who asks travels in every Update, so that the workflow's own rules can refuse. */
interface Asked {
  readonly by: Actor;
}

/** What people may ask of a session. Every answer is the whole session. */
export interface SessionAsks {
  readonly answer: Asked;
  readonly endCall: Asked;
  readonly decide: Asked & Decide;
  readonly review: Asked & Decide;
  /** A call dropped and no other is waited for: on to the decision. */
  readonly conclude: Asked;
  readonly cancel: Asked & Cancel;
}

/** What people may ask of a participant. Every answer is the whole participant. */
export interface ParticipantAsks {
  readonly agree: Asked & Agree;
  readonly join: Asked;
  readonly leave: Asked;
  readonly chooseSteps: Asked & ChooseSteps;
  readonly startStep: Asked & StartStep;
  readonly submitEvidence: Asked & SubmitEvidence;
  readonly withdrawRun: Asked & WithdrawRun;
  readonly addCapture: Asked & AddCapture;
}

/** An Update that takes one object and answers with the whole state. */
export type Update<State, Ask> = ReturnType<typeof defineUpdate<State, [Ask]>>;

export type SessionAsk = keyof SessionAsks;
export type ParticipantAsk = keyof ParticipantAsks;

export const sessionUpdates: { readonly [K in SessionAsk]: Update<Session, SessionAsks[K]> } = {
  answer: defineUpdate('answer'),
  endCall: defineUpdate('endCall'),
  decide: defineUpdate('decide'),
  review: defineUpdate('review'),
  conclude: defineUpdate('conclude'),
  cancel: defineUpdate('cancel'),
};

export const participantUpdates: {
  readonly [K in ParticipantAsk]: Update<Participant, ParticipantAsks[K]>;
} = {
  agree: defineUpdate('agree'),
  join: defineUpdate('join'),
  leave: defineUpdate('leave'),
  chooseSteps: defineUpdate('chooseSteps'),
  startStep: defineUpdate('startStep'),
  submitEvidence: defineUpdate('submitEvidence'),
  withdrawRun: defineUpdate('withdrawRun'),
  addCapture: defineUpdate('addCapture'),
};

/** From child to parent: a participant pressed Join or Leave. How they stand in the end is the child's result. */
export interface Arrival {
  readonly participantId: string;
  readonly came: 'arrived' | 'departed';
}
export const participantCame = defineSignal<[Arrival]>('participantCame');

/** What LiveKit's webhook says of a participant's line: a hint, perhaps late or twice. */
export interface RoomNotice {
  readonly participantId: string;
  readonly present: boolean;
}
export const roomNoticed = defineSignal<[RoomNotice]>('roomNoticed');

/** From parent to child: how the call stands. */
export const callPhase = defineSignal<[{ readonly phase: CallPhase }]>('callPhase');

export const currentSession = defineQuery<Session>('current');
export const currentParticipant = defineQuery<Participant>('current');

export interface SessionInput {
  readonly create: CreateSession;
  readonly by: Actor;
}

export interface ParticipantInput {
  readonly sessionId: string;
  readonly process: BusinessProcess;
  readonly invited: { readonly id: string; readonly name: string; readonly email?: string };
  /** Set when the workflow goes on in a new run: where the last one stopped. */
  readonly resumed?: { readonly state: Participant; readonly carried: Carried };
}

/** Ids and days only: this workflow outlives the session's key, so its payloads are plain. */
export interface RetentionInput {
  readonly sessionId: string;
  readonly companyId: string;
  readonly days: number;
}
