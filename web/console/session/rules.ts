import type { Participant } from '#schema/participant/participant.ts';
import type { BusinessProcess } from '#schema/process.ts';
import type { Phrase } from '#schema/phrase.ts';
import type { EvidenceRef } from '#schema/evidence.ts';
import type { Examination, StepRun } from '#schema/participant/step-run.ts';
import type { CallNotice } from '#schema/session/call/call-phase.ts';
import { isRemoved, type Decision, type Session } from '#schema/session/session.ts';
import type { Reason, Recommendation } from '#schema/recommendation.ts';
import type {
  DecisionPartsFragment,
  EvidencePartsFragment,
  ExaminationPartsFragment,
  ProcessPartsFragment,
  RunPartsFragment,
} from '#web/api/generated/graphql.ts';
import type { ParticipantView, SessionView } from '../shell/use-feed.ts';

/*
 * The rules of `schema/` take the workflow's state. The feed delivers the same in GraphQL's form, with null where the
 * vocabulary leaves a field out, so it is converted before a rule is called.
 */

type Present<T> = { [K in keyof T]: Exclude<T[K], null> };

/** The same object without its nulls. */
const present = <T extends object>(value: T): Present<T> =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null)) as Present<T>;

export const processOf = ({ roles, ...process }: ProcessPartsFragment): BusinessProcess => ({
  ...present(process),
  steps: process.steps.map((step) => present(step)),
  ...(roles.length > 0 && { roles }),
  companyId: '',
});

/** How a step of a participant ended, as the vocabulary has it. */
export const reasonOf = ({
  participant,
  name,
  beside,
  ...reason
}: SessionView['recommendation']['because'][number]): Omit<Reason, 'advice'> => ({
  ...reason,
  doubts: reason.doubts as readonly Phrase[],
  ...(participant && name ? { participant: { id: participant, name } } : {}),
  ...(beside && { beside }),
});

const evidenceOf = (evidence: EvidencePartsFragment): EvidenceRef => {
  const { url: _url, ...ref } = evidence;
  return present(ref) as EvidenceRef;
};

const examinationOf = (examination: ExaminationPartsFragment): Examination => {
  const { notePhrase, ...parts } = examination;
  return {
    ...present(parts),
    checks: parts.checks.map(({ phrases, ...check }) => ({ ...present(check), ...present(phrases) })),
    derived: parts.derived.map(evidenceOf),
    ...(notePhrase && { note: notePhrase }),
  } as Examination;
};

const runOf = ({ examination, ...run }: RunPartsFragment): StepRun =>
  ({
    ...present(run),
    evidence: run.evidence.map(evidenceOf),
    ...(examination ? { examination: examinationOf(examination) } : {}),
  }) as StepRun;

/** What the session tells a participant of the call follows from what the view says of both. */
function noticeOf(participant: ParticipantView): CallNotice {
  const { call, presence } = participant;
  if (call !== 'live') return call;
  if (isRemoved(participant)) return 'removed';
  return presence === 'left' ? 'left' : call;
}

export const participantOf = (participant: ParticipantView): Participant =>
  ({
    ...present(participant),
    call: noticeOf(participant),
    companyId: '',
    runs: participant.runs.map(runOf),
    captures: participant.captures.map(evidenceOf),
  }) as Participant;

const recommendationOf = ({ advice, because, people }: SessionView['recommendation']): Recommendation => ({
  advice,
  // No rule of a button asks why, and the contract does not say what each step alone would advise.
  reasons: because.map((reason) => ({ ...reasonOf(reason), advice })),
  ...(people.length > 0 && {
    people: people.map(({ participant, advice: own }) => ({ participantId: participant, advice: own })),
  }),
});

const decisionOf = ({ outcomes, ...decision }: DecisionPartsFragment): Decision =>
  ({
    ...present(decision),
    ...(outcomes.length > 0 && {
      outcomes: outcomes.map(({ participant, ...each }) => ({
        ...present(each),
        participantId: participant,
      })),
    }),
  }) as Decision;

const noStanding = ({ id, name }: { id: string; name: string }) => ({ participantId: id, name, steps: [] });

/** What of a member stands only in what is known of the participant whole. */
function knownOf({ participants }: SessionView, { id }: { readonly id: string }) {
  const { email = null, removed = null } = participants.find((each) => each.id === id) ?? {};
  return present({ email, removed: removed && present(removed) });
}

export const sessionOf = (session: SessionView): Session =>
  ({
    ...present(session),
    companyId: '',
    process: processOf(session.process),
    recommendation: recommendationOf(session.recommendation),
    // No rule of a button asks how the steps of a member stand in the end, and the contract does not say it.
    members: session.members.map((member) => ({
      ...present(member),
      ...knownOf(session, member),
      standing: noStanding(member),
    })),
    ...(session.decision && { decision: decisionOf(session.decision) }),
    ...(session.review && { review: decisionOf(session.review) }),
    calls: session.calls.map(present),
    conversations: session.conversations.map(({ participant, ...each }) => ({
      ...each,
      participantId: participant,
    })),
  }) as Session;
