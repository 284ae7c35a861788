import type { Check, CheckOutcome } from '#schema/check.ts';
import { percent } from '#schema/phrase.ts';
import type { PromptItem } from '#schema/step.ts';
import { said, type LivenessPhrase } from '#schema/steps/liveness-phrases.ts';

/** Two stills that are equal to the last bit: all of them, or what can be told apart of the background while the face is not. */
export interface Repeat {
  /** Labels of the stills. */
  readonly one: string;
  readonly other: string;
  readonly whole: boolean;
  /** Share of the background that is equal, 0 to 1. */
  readonly share: number;
}

/**
 * No two pictures of a sensor are equal, for its noise is not. But a slow camera, or one that hangs for a moment, gives a
 * picture twice: within a movement, or once elsewhere. Backgrounds are equal behind a made face,
 * and where a program puts a picture behind a person.
 */
export const repeatLimits = { between: 1, within: 2, backgrounds: 1, share: 0.9 } as const;

const challengeOf = (label: string): string => label.split('-')[0] ?? label;
const within = ({ one, other }: Repeat): boolean => challengeOf(one) === challengeOf(other);

/**
 * Whether these are the last still of one challenge and the first of the next. The page looks at the camera more often than a slow
 * one has a new picture, so the calm face that ends one challenge may well be the one that begins the next.
 */
const isHandOver =
  (items: readonly Pick<PromptItem, 'id'>[]) =>
  ({ one, other }: Repeat): boolean =>
    items.some(({ id }, index) => {
      const pair = [`${id}-return`, `${items[index + 1]?.id}-neutral`];
      return pair.includes(one) && pair.includes(other);
    });

/** How many stills repeat an earlier one. */
const count = (repeats: readonly Repeat[]): number => new Set(repeats.map(({ other }) => other)).size;

/** Whether every still was taken by itself; `items` are the challenges in the order in which they were asked. */
export function ownPicturesCheck(
  repeats: readonly Repeat[],
  items: readonly Pick<PromptItem, 'id'>[],
): Check {
  const handedOver = isHandOver(items);
  const whole = repeats.filter((repeat) => repeat.whole && !handedOver(repeat));
  const behind = repeats.filter((repeat) => !repeat.whole && repeat.share >= repeatLimits.share);
  const between = count(whole.filter((repeat) => !within(repeat)));
  const failed = between > repeatLimits.between;
  const again = count(whole.filter(within)) > repeatLimits.within;
  const pasted = count(behind) > repeatLimits.backgrounds;
  const outcome: CheckOutcome = failed ? 'failed' : again || pasted ? 'unsure' : 'passed';
  const note: LivenessPhrase = failed || again ? 'liveness.repeated' : 'liveness.sameBackground';
  return {
    name: 'ownPictures',
    outcome,
    measured: said('liveness.repeats', {
      pictures: count(whole),
      backgrounds: count(behind),
    }),
    wanted: said('liveness.repeatsWanted', { share: percent(repeatLimits.share) }),
    ...(outcome !== 'passed' && { note: [said(note)] }),
  };
}
