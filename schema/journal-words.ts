import type { JournalData, JournalEntry, JournalKind } from '#schema/journal.ts';
import { isStepKind } from '#schema/steps/kinds.ts';
import { stepOf } from '#schema/steps/registry.ts';

type Sentence = (who: string, data: JournalData) => string;

const text = (data: JournalData, name: string): string => String(data[name] ?? '').trim();

const stepTitle = (data: JournalData): string => {
  const kind = text(data, 'step');
  return isStepKind(kind) ? stepOf(kind).title : 'A step';
};

const titles = (data: JournalData): string => {
  const kinds = text(data, 'steps').split(', ').filter(isStepKind);
  return kinds.length > 0 ? kinds.map((kind) => stepOf(kind).title).join(', ') : 'none';
};

const because = (data: JournalData): string => {
  const reason = text(data, 'reason');
  return reason ? `: ${reason}` : '';
};

const adviceWords: Readonly<Record<string, string>> = {
  approve: 'to approve',
  reject: 'to reject',
  review: 'a closer look',
};

const outcomeWords: Readonly<Record<string, string>> = {
  passed: 'passed',
  failed: 'failed',
  unsure: 'is uncertain',
};

const adviceOf = (data: JournalData): string => adviceWords[text(data, 'advice')] ?? 'nothing';

const settled: Sentence = (_who, data) =>
  `${stepTitle(data)} ${outcomeWords[text(data, 'outcome')] ?? 'was settled'}`;

const started: Sentence = (who, data) => {
  const attempt = Number(data['attempt'] ?? 1);
  return `${who} started ${stepTitle(data)}${attempt > 1 ? `, attempt ${attempt}` : ''}`;
};

const submitted: Sentence = (who, data) => {
  const pieces = Number(data['pieces'] ?? 0);
  return `${who} handed in ${pieces} ${pieces === 1 ? 'piece' : 'pieces'} of evidence`;
};

const ended: Sentence = (who, data) => {
  if (data['limit'] !== undefined) return 'The call reached its time limit and was ended';
  return who === 'Vidimus' ? 'The dropped call was taken for ended' : `${who} ended the call`;
};

const sentences: { readonly [K in JournalKind]: Sentence } = {
  sessionCreated: (who, data) => {
    const process = text(data, 'process');
    return `${who} created the session${process ? ` (${process})` : ''}`;
  },
  sessionOpened: () => 'The session opened',
  participantAgreed: (who, data) => `${who} agreed to the consent text, version ${text(data, 'version')}`,
  participantJoined: (who) => `${who} joined and is waiting`,
  participantLeft: (who) => `${who} left`,
  participantAway: () => 'The line to the applicant was lost',
  participantBack: (who) =>
    who === 'Vidimus' ? 'The applicant is back in the call' : `${who} is back in the call`,
  rang: () => 'The session rang',
  missed: () => 'Nobody answered',
  answered: (who) => `${who} answered the call`,
  callEnded: ended,
  concluded: (who) => `${who} closed the session for the decision, without another call`,
  callInterrupted: () => 'The call was interrupted',
  callResumed: () => 'The call went on',
  stepsChosen: (who, data) => `${who} chose the steps: ${titles(data)}`,
  stepStarted: started,
  evidenceSubmitted: submitted,
  runSettled: settled,
  runWithdrawn: (who, data) => `${who} withdrew ${stepTitle(data)}`,
  runExpired: (_who, data) => `${stepTitle(data)} ran out of time`,
  captured: (who) => `${who} captured a still`,
  recommended: (_who, data) => `The checks advise ${adviceOf(data)}`,
  decided: (who, data) =>
    `${who} decided: ${text(data, 'verdict')}, where the advice was ${adviceOf(data)}${because(data)}`,
  reviewed: (who, data) => `${who} gave the second decision: ${text(data, 'verdict')}${because(data)}`,
  expired: () => 'The session expired',
  cancelled: (who, data) => `${who} cancelled the session${because(data)}`,
  abandoned: () => 'The session was abandoned',
  sealed: (_who, data) => `The record was sealed: ${text(data, 'outcome') || 'ended'}`,
};

/** What an entry of the journal says, in one plain sentence without a full stop. */
export function describe(entry: Pick<JournalEntry, 'kind' | 'actor' | 'data'>): string {
  return sentences[entry.kind](entry.actor.name, entry.data);
}
