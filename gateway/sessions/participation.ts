import { openRun } from '#schema/participant/participant.ts';
import { isJudged } from '#schema/participant/step-run.ts';
import type { CallPhase } from '#schema/session/call/call-phase.ts';
import { goesOnFor, wasGivenUp } from '#schema/session/call/fresh.ts';
import { conversationWith } from '#schema/session/chat.ts';
import {
  currentCall,
  isRemoved,
  type Message,
  type Presence,
  type SessionState,
} from '#schema/session/session.ts';
import { mayEnterRoom } from '#schema/session/call/room.ts';
import type { Prompt } from '#schema/step.ts';
import type { StepKind } from '#schema/steps/kinds.ts';
import { stepOf } from '#schema/steps/registry.ts';
import type { ParticipantView, SessionView } from '#gateway/sessions/session-view.ts';
import type { Company } from '#gateway/identity/companies.ts';
import type { ApplicantViewer } from '#gateway/identity/viewer.ts';

/** All that an applicant may learn of their session: never checks, scores, advice or verdict. */
export interface Participation {
  readonly participant: string;
  readonly name: string;
  readonly session: string;
  readonly company: Company;
  readonly processName: string;
  readonly state: SessionState;
  readonly call: CallPhase;
  readonly presence: Presence;
  readonly agreed: boolean;
  /** Their call had ended, and the operator wants them back. */
  readonly calledAgain: boolean;
  /** The operator has put them out of the call. Why is never told. */
  readonly removed: boolean;
  /** Their call was lost and did not come back in time: the session is over. */
  readonly dropped: boolean;
  /** Another session, which is for them too, goes on in its place: `followOn` leads to it. */
  readonly goesOn: boolean;
  /** They had been put out, and may join again. */
  readonly letBackIn: boolean;
  readonly operatorName?: string;
  /** The other applicants who are in the call, while they themselves are. */
  readonly others: readonly Other[];
  readonly steps: readonly { readonly kind: StepKind; readonly done: boolean }[];
  /** How many stills of them were taken: that they are told, and no more. */
  readonly captures: number;
  readonly run?: OwnRun;
  /** Their own conversation with the operator, the latest of it. */
  readonly messages: readonly OwnMessage[];
  readonly outcomeKnown: boolean;
  readonly scheduledFor?: string;
  readonly expiresAt: string;
  readonly revision: number;
}

/** Somebody else in the same call: who they are, and nothing of what they do. */
export interface Other {
  readonly id: string;
  readonly name: string;
}

export interface OwnMessage extends Pick<Message, 'id' | 'text' | 'at'> {
  /** Written by themselves. */
  readonly own: boolean;
}

export interface OwnRun {
  readonly id: string;
  readonly kind: StepKind;
  readonly state: 'asked' | 'submitted' | 'examining';
  readonly prompt: Prompt;
  readonly deadline: string;
  readonly attempt: number;
}

/** To the applicant a session that is being decided, reviewed or has been decided looks the same. */
export const shownState = (state: SessionState): SessionState =>
  state === 'inReview' || state === 'sealing' || state === 'approved' || state === 'rejected'
    ? 'deciding'
    : state;

/** A step is done once something was handed in and looked at, whatever came of it. */
const isDone = (participant: Pick<ParticipantView, 'runs'>, kind: StepKind): boolean =>
  participant.runs.findLast((run) => run.kind === kind && (isJudged(run) || run.state === 'asked'))?.state !==
    'asked' && participant.runs.some((run) => run.kind === kind && isJudged(run));

function ownRun(participant: Pick<ParticipantView, 'runs'>): OwnRun | undefined {
  const run = openRun(participant);
  if (!run || stepOf(run.kind).from || run.repeats) return undefined;
  const { id, kind, prompt, deadline, attempt } = run;
  const state = run.state === 'asked' || run.state === 'submitted' ? run.state : 'examining';
  return { id, kind, state, prompt, deadline, attempt };
}

const ownMessage = ({ id, text, at, by }: Message): OwnMessage => ({
  id,
  text,
  at,
  own: by.kind === 'applicant',
});

const othersOf = (view: SessionView, participantId: string): readonly Other[] =>
  mayEnterRoom(view, participantId)
    ? []
    : view.members
        .filter(({ id }) => id !== participantId && !mayEnterRoom(view, id))
        .map(({ id, name }) => ({ id, name }));

export function participationOf(
  view: SessionView,
  viewer: Pick<ApplicantViewer, 'participantId'>,
  company: Company,
): Participation | undefined {
  const participant = view.participants.find(({ id }) => id === viewer.participantId);
  if (!participant) return undefined;
  const byHand = participant.chosen.filter((kind) => !stepOf(kind).from);
  return {
    participant: participant.id,
    name: participant.name,
    session: view.id,
    company,
    processName: view.process.name,
    state: shownState(view.state),
    call: participant.call,
    presence: participant.presence,
    agreed: participant.consent !== undefined,
    calledAgain:
      participant.call === 'before' && participant.presence === 'invited' && participant.calledAgain === true,
    removed: isRemoved(participant),
    letBackIn: participant.removed?.letBackAt !== undefined,
    dropped: wasGivenUp(view),
    goesOn: goesOnFor(view, participant.id),
    operatorName: currentCall(view)?.operator.name,
    others: othersOf(view, participant.id),
    steps: byHand.map((kind) => ({ kind, done: isDone(participant, kind) })),
    captures: participant.captures.length,
    run: ownRun(participant),
    messages: conversationWith(view, participant.id).messages.map(ownMessage),
    outcomeKnown: view.state === 'approved' || view.state === 'rejected',
    scheduledFor: view.scheduledFor,
    expiresAt: view.expiresAt,
    revision: view.revision,
  };
}
