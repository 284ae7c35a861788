import type { Check } from '#schema/check.ts';
import { refuse, type Refusal } from '#schema/refusal.ts';
import type { PromptItem, Step } from '#schema/step.ts';
import { livenessChecks, livenessPhrases } from '#schema/steps/liveness-phrases.ts';
import { judgeLiveness, type LivenessFindings } from '#schema/steps/liveness-checks.ts';
import { challengeKinds, isChallengeKind, type ChallengeKind } from '#schema/vision/challenges.ts';

export type { LivenessFindings } from '#schema/steps/liveness-checks.ts';
export type { LivenessFrame } from '#schema/steps/liveness-performance.ts';

/**
 * Seconds for one challenge. Short enough that a recording cannot be searched for the right movement, long enough
 * for somebody who reads slowly.
 */
const secondsEach = 30;

const turns: readonly ChallengeKind[] = ['turnLeft', 'turnRight'];

/** Fractions from 0 to 1 that follow from the seed alone: mulberry32 by Tommy Ettinger, public domain. */
function* fractions(seed: number): Generator<number, never> {
  let state = seed | 0;
  for (;;) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

/** Three or four different challenges, one of them a turn: only a turn shows that a face is not flat. */
export function drawChallenges(seed: number): readonly PromptItem[] {
  const chance = fractions(seed);
  const below = (limit: number) => Math.floor(chance.next().value * limit);
  const left = [...challengeKinds];
  const take = (from: readonly ChallengeKind[]) => {
    const kind = from[below(from.length)] ?? 'turnLeft';
    left.splice(left.indexOf(kind), 1);
    return kind;
  };
  const kinds = [take(turns)];
  const wanted = 3 + below(2);
  while (kinds.length < wanted) kinds.splice(below(kinds.length + 1), 0, take(left));
  return kinds.map((kind, index) => ({ id: `c${index + 1}`, kind, seconds: secondsEach }));
}

const needed = ['neutral', 'peak-1', 'return'] as const;
const allowed = [...needed, 'peak-2', 'peak-3'] as const;

/** The labels of the stills that belong to a challenge, in the order they are taken. */
export const labelsOf = (challenge: Pick<PromptItem, 'id'>): readonly string[] =>
  ['neutral', 'peak-1', 'peak-2', 'peak-3', 'return'].map((moment) => `${challenge.id}-${moment}`);

function accepts(labels: readonly string[], items: readonly PromptItem[]): Refusal | undefined {
  const known = new Set(items.flatMap((item) => allowed.map((moment) => `${item.id}-${moment}`)));
  const present = new Set(labels);
  if (present.size !== labels.length) return refuse('EVIDENCE_UNEXPECTED.twice');
  const strange = labels.find((label) => !known.has(label));
  if (strange !== undefined) return refuse('EVIDENCE_UNEXPECTED.label', { label: strange });
  const missing = items.find((item) => needed.some((moment) => !present.has(`${item.id}-${moment}`)));
  return missing && refuse('EVIDENCE_UNEXPECTED.challenge', { challenge: missing.id });
}

/** Signs of somebody else, or of a screen, that no retake takes back. */
const grave: readonly string[] = ['samePerson', 'pattern', 'ownPictures'];
/** What clumsiness, bad light or somebody who walks by are to blame for. */
const isMendable = ({ name }: Check): boolean =>
  isChallenge(name) || name === 'oneFace' || name === 'quality' || name === 'eyesSeen';
const isChallenge = (name: string): boolean => name.startsWith('challenge');

/** Who did nothing at all of what was asked may be a photo. */
function retakeHelps(checks: readonly Check[]): boolean {
  if (checks.some(({ name, outcome }) => outcome === 'failed' && grave.includes(name))) return false;
  if (!checks.some(({ name, outcome }) => isChallenge(name) && outcome === 'passed')) return false;
  return checks.some((check) => check.outcome !== 'passed' && isMendable(check));
}

/** Where somebody is on the way through the challenges: a challenge itself while it is asked, or what keeps it from being looked at. */
export const livenessProgress = [
  ...challengeKinds,
  'loading',
  'learning',
  'calm',
  'back',
  'done',
  'faceless',
  'far',
  'aside',
  'near',
  'sending',
  'failed',
] as const;
export type LivenessProgress = (typeof livenessProgress)[number];

/** Scores that are shown for information and judge nothing. */
export const livenessFacts = ['antispoof', 'livenessScore'] as const;
export type LivenessFact = (typeof livenessFacts)[number];

export const liveness: Step<LivenessFindings> = {
  limitSeconds: 240,
  progress: livenessProgress,
  codes: { checks: livenessChecks, facts: livenessFacts, phrases: livenessPhrases },
  draw: drawChallenges,
  accepts: (labels, prompt) =>
    accepts(
      labels,
      prompt.items.filter((item) => isChallengeKind(item.kind)),
    ),
  retakeHelps,
  judge: (findings, facts) => judgeLiveness(findings, facts.prompt.items),
};
