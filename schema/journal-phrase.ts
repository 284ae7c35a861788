import type { Actor } from '#schema/actor.ts';
import type { JournalData, JournalEntry, JournalKind } from '#schema/journal.ts';
import { requirements } from '#schema/session/call/answer.ts';
import { cameraSigns } from '#schema/session/call/camera/camera-signs.ts';
import { phrase, type Phrase, type PhraseValue } from '#schema/phrase.ts';
import { advices } from '#schema/outcome/advice.ts';
import { endStates, verdicts } from '#schema/session/session.ts';
import { isStepKind, type StepKind } from '#schema/steps/kinds.ts';

interface Told extends Pick<JournalEntry, 'kind' | 'data'> {
  readonly actor: Pick<Actor, 'kind' | 'name'>;
}
type Values = Readonly<Record<string, PhraseValue>>;

const text = (data: JournalData, name: string): string => String(data[name] ?? '').trim();

const titleOf = (kind: StepKind): Phrase => phrase(`step.${kind}.title`);

function stepOf(data: JournalData): Phrase {
  const kind = text(data, 'step');
  return isStepKind(kind) ? titleOf(kind) : phrase('journal.step');
}

function stepsOf(data: JournalData): PhraseValue {
  const kinds = text(data, 'steps').split(', ').filter(isStepKind);
  return kinds.length > 0 ? kinds.map(titleOf) : phrase('journal.noSteps');
}

/** A word of a closed set, or the one for everything else. */
const oneOf = (path: string, known: readonly string[], word: string, other: PhraseValue): PhraseValue =>
  known.includes(word) ? phrase(`journal.${path}.${word}`) : other;

const adviceOf = (data: JournalData): PhraseValue =>
  oneOf('advice', advices, text(data, 'advice'), phrase('journal.advice.none'));
const verdictOf = (data: JournalData): PhraseValue => oneOf('verdict', verdicts, text(data, 'verdict'), '');
const emailIn = (data: JournalData, name: string): PhraseValue =>
  text(data, name) || phrase('journal.noEmail');
const because = (data: JournalData): PhraseValue => {
  const reason = text(data, 'reason');
  return reason ? phrase('journal.because', { reason }) : '';
};

/** What was tried before the call and was not good. */
export const triedDoubts = requirements.flatMap((each) => [`${each}.poor`, `${each}.none`]);
const doubtsOf = (data: JournalData): readonly Phrase[] =>
  requirements
    .map((each) => `${each}.${text(data, each)}`)
    .filter((each) => triedDoubts.includes(each))
    .map((each) => phrase(`journal.tried.${each}`));

/** What a page saw of the camera, with the camera's name where that is what it saw. */
const cameraSignsOf = (data: JournalData): readonly Phrase[] => {
  const told = text(data, 'signs').split(', ');
  const label = text(data, 'label');
  return cameraSigns
    .filter((sign) => told.includes(sign))
    .map((sign) => phrase(`journal.camera.${sign}`, sign === 'label' ? { label } : undefined));
};

/** Kinds that have more messages than the one of their name; each path stands in `journal`. */
export const journalVariants = [
  'sessionCreatedBare',
  'answeredDoubted',
  'sessionCreatedFrom',
  'participantBackSeen',
  'callEndedByDrop',
  'callEndedByLimit',
  'concludedByTime',
  'stepStartedAgain',
  'runSettledPassed',
  'runSettledFailed',
  'runSettledUnsure',
  'recommendedExcept',
  'decidedExcept',
  'reviewedExcept',
  'sealedExcept',
  'capturedCamera',
  'capturedStream',
  'captureUncaptioned',
  'cameraCleared',
] as const;
type Message = JournalKind | (typeof journalVariants)[number];

/** What is said otherwise where somebody is excepted. */
const excepting: Partial<Record<JournalKind, Message>> = {
  recommended: 'recommendedExcept',
  decided: 'decidedExcept',
  reviewed: 'reviewedExcept',
  sealed: 'sealedExcept',
};

const settledAs: Readonly<Record<string, Message>> = {
  passed: 'runSettledPassed',
  failed: 'runSettledFailed',
  unsure: 'runSettledUnsure',
};

const capturedFrom: Readonly<Record<string, Message>> = {
  camera: 'capturedCamera',
  stream: 'capturedStream',
};

/** Which of a kind's messages fits: who did it, and what came of it, may need other words. */
function messageOf({ kind, actor, data }: Told): Message {
  const itself = actor.kind === 'system';
  if (kind === 'sessionCreated' && !text(data, 'process')) return 'sessionCreatedBare';
  if (kind === 'sessionCreated' && text(data, 'from')) return 'sessionCreatedFrom';
  if (kind === 'answered' && doubtsOf(data).length > 0) return 'answeredDoubted';
  if (kind === 'participantBack' && itself) return 'participantBackSeen';
  if (kind === 'callEnded' && data['limit'] !== undefined) return 'callEndedByLimit';
  if (kind === 'callEnded' && itself) return 'callEndedByDrop';
  if (kind === 'concluded' && itself) return 'concludedByTime';
  if (kind === 'stepStarted' && Number(data['attempt'] ?? 1) > 1) return 'stepStartedAgain';
  if (text(data, 'exceptions')) return excepting[kind] ?? kind;
  if (kind === 'runSettled') return settledAs[text(data, 'outcome')] ?? kind;
  if (kind === 'captured') return capturedFrom[text(data, 'origin')] ?? kind;
  if (kind === 'captureCaptioned' && !text(data, 'caption')) return 'captureUncaptioned';
  if (kind === 'cameraNoted' && cameraSignsOf(data).length === 0) return 'cameraCleared';
  return kind;
}

const about = ['stepStarted', 'runRepeated', 'runSettled', 'runWithdrawn', 'runExpired'];

/** What fills the gaps of each kind's message, beside who did it. */
function valuesOf({ kind, data }: Told): Values {
  if (about.includes(kind)) return { step: stepOf(data), attempt: text(data, 'attempt') };
  const exceptions = text(data, 'exceptions');
  const values: Partial<Record<JournalKind, Values>> = {
    sessionCreated: { process: text(data, 'process') },
    answered: { doubts: doubtsOf(data) },
    participantAgreed: { version: text(data, 'version') },
    nameCorrected: { before: text(data, 'before'), after: text(data, 'after') },
    emailCorrected: {
      name: text(data, 'name'),
      before: emailIn(data, 'before'),
      after: emailIn(data, 'after'),
    },
    participantRemoved: { name: text(data, 'name'), reason: text(data, 'reason') },
    waitingEnded: { name: text(data, 'name') },
    waitingUnseen: { name: text(data, 'name') },
    waitingSeen: { name: text(data, 'name') },
    participantLetBack: { name: text(data, 'name') },
    cameraNoted: { signs: cameraSignsOf(data) },
    stepsChosen: { steps: stepsOf(data) },
    evidenceSubmitted: { count: Number(data['pieces'] ?? 0) },
    recommended: { advice: adviceOf(data), exceptions },
    decided: { verdict: verdictOf(data), advice: adviceOf(data), because: because(data), exceptions },
    reviewed: { verdict: verdictOf(data), because: because(data), exceptions },
    participantRejected: { name: text(data, 'name'), reason: text(data, 'reason') },
    captured: { width: text(data, 'width'), height: text(data, 'height') },
    captureCaptioned: { caption: text(data, 'caption') },
    captureDiscarded: { reason: text(data, 'reason') },
    messageSent: { text: text(data, 'text') },
    operatorLost: { operator: text(data, 'operator') },
    tookOver: { operator: text(data, 'operator') },
    takenBack: { verdict: verdictOf(data) },
    cancelled: { because: because(data) },
    sealed: {
      outcome: oneOf('outcome', endStates, text(data, 'outcome'), phrase('journal.outcome.ended')),
      exceptions,
    },
  };
  return values[kind] ?? {};
}

/** What an entry of the journal says, in one plain sentence without a full stop. */
export const journalPhrase = (entry: Told): Phrase =>
  phrase(`journal.${messageOf(entry)}`, { who: entry.actor.name, ...valuesOf(entry) });
