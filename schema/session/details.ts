import type { Act } from '#schema/act.ts';
import { type Actor, runsCalls } from '#schema/actor.ts';
import type { CorrectedDetails } from '#schema/participant/participant.ts';
import { recommend, type StepStanding } from '#schema/recommendation.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import { isOver, phaseOf } from '#schema/session/call/call-phase.ts';
import { about, type OfParticipant } from '#schema/session/call/presence.ts';
import { isName } from '#schema/session/create.ts';
import {
  type Changed,
  type Details,
  type Member,
  type Session,
  changeMember,
  enter,
  hasEnded,
  memberOf,
  unchanged,
} from '#schema/session/session.ts';
import { stepOf } from '#schema/steps/registry.ts';

/** The details whole: an e-mail that is left out is taken away. */
export interface CorrectDetails extends OfParticipant, Details {}

const emailOf = ({ email = '' }: Details): string => email;

export const detailsOf = ({ name, email }: Details): Details =>
  email === undefined ? { name } : { name, email };

/** As long as nobody has decided. A step that is being examined is no obstacle: its verdict is given anew. */
export function mayCorrectDetails(session: Session, ask: CorrectDetails, by: Actor): Refusal | undefined {
  if (!runsCalls(by)) return refuse('NOT_ALLOWED.correctDetails');
  if (session.decision) return refuse('ALREADY_DECIDED', { name: session.decision.by.name });
  if (hasEnded(session)) return refuse('SESSION_ENDED.session');
  const member = memberOf(session, ask.participantId);
  if (!member) return refuse('NOT_FOUND.participant');
  if (!isName(ask.name)) return refuse('INVALID_INPUT.participantName');
  return ask.name === member.name && emailOf(ask) === emailOf(member)
    ? refuse('INVALID_INPUT.detailsUnchanged')
    : undefined;
}

/** What was judged on another name advises nothing, until it has been examined anew. */
const unsettled = (step: StepStanding): StepStanding =>
  stepOf(step.kind).usesDetails ? { kind: step.kind, outcome: 'missing', advice: 'open', doubts: [] } : step;

function correctMember(member: Member, details: Details): Member {
  const { email: _before, corrected, standing, ...rest } = member;
  const times = (corrected?.times ?? 0) + 1;
  const isRenamed = details.name !== member.name;
  const naming = isRenamed ? times : (corrected?.naming ?? 0);
  return {
    ...rest,
    ...detailsOf(details),
    corrected: { times, naming, from: corrected?.from ?? detailsOf(member) },
    standing: {
      ...standing,
      name: details.name,
      steps: isRenamed ? standing.steps.map(unsettled) : standing.steps,
    },
  };
}

/** After the call nothing is decided before what used the name has been examined anew. */
function reopen(session: Session, id: string, now: string): Session {
  if (!isOver(phaseOf(session.state))) return session;
  const reopened = changeMember(session, id, { closed: false });
  return session.state === 'deciding' ? enter(reopened, 'ending', now) : reopened;
}

export function correctDetails(session: Session, ask: CorrectDetails, by: Actor, now: string): Changed {
  const before = memberOf(session, ask.participantId);
  if (!before) return unchanged(session);
  const after = correctMember(before, ask);
  const members = session.members.map((member) => (member === before ? after : member));
  const standings = members.map(({ standing }) => standing);
  const state = { ...session, members, recommendation: recommend(standings, session.process) };
  const [oldEmail, newEmail] = [emailOf(before), emailOf(after)];
  const named = { before: before.name, after: after.name };
  const mailed = { name: after.name, before: oldEmail, after: newEmail };
  const isRenamed = before.name !== after.name;
  return {
    state: isRenamed ? reopen(state, before.id, now) : state,
    entries: [
      ...(isRenamed ? [about(ask, now, by, 'nameCorrected', named)] : []),
      ...(oldEmail === newEmail ? [] : [about(ask, now, by, 'emailCorrected', mailed)]),
    ],
  };
}

/** What a participant's own workflow is told once their details were corrected. */
export const correctedDetails = (member: Member): CorrectedDetails => ({
  ...detailsOf(member),
  naming: member.corrected?.naming ?? 0,
});

export const detailsActs = {
  correctDetails: {
    may: (session, ask, { by }) => mayCorrectDetails(session, ask, by),
    change: (session, ask, { by, now }) => correctDetails(session, ask, by, now),
  } satisfies Act<Session, CorrectDetails>,
};
