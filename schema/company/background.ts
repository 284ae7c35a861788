/** What can be done with what is behind an operator, besides putting a picture there. */
export const backgroundEffects = ['none', 'softBlur', 'strongBlur'] as const;
export type BackgroundEffect = (typeof backgroundEffects)[number];

/** An effect, or the id of one of the company's pictures. */
export type BackgroundChoice = string;

export const isEffect = (choice: BackgroundChoice): choice is BackgroundEffect =>
  backgroundEffects.some((effect) => effect === choice);

/** What an operator may choose from, as the company has set it. */
export interface BackgroundOffer {
  readonly pictures: readonly string[];
  readonly defaultBackground: BackgroundChoice;
  readonly required: boolean;
}

/** Whether an operator may be seen with this behind them. */
export const mayChooseBackground = (
  { pictures, required }: BackgroundOffer,
  choice: BackgroundChoice,
): boolean => (choice === 'none' ? !required : isEffect(choice) || pictures.includes(choice));

/** What an operator has when a call begins: what they chose last, else the company's default, else whatever is allowed. */
export const firstBackground = (
  offer: BackgroundOffer,
  remembered: BackgroundChoice | undefined,
): BackgroundChoice =>
  [remembered, offer.defaultBackground, 'none'].find(
    (choice): choice is BackgroundChoice => choice !== undefined && mayChooseBackground(offer, choice),
  ) ?? 'strongBlur';

/**
 * What a background is reduced to, from the best to none at all, when the device does not keep up. `off`: the camera,
 * because nobody may be seen without a background.
 */
export type BackgroundLevel = 'full' | 'small' | 'blur' | 'none' | 'off';

/** Frames a second below which a picture of a person no longer seems to move. */
const fewestFrames = 12;

/** How many frames a second went in and came out, over a second or more. */
export interface FrameRate {
  readonly camera: number;
  readonly shown: number;
}

/**
 * Whether the device keeps up. A camera that is slow by itself, as many are in a dim room, is no reason to make the
 * background poorer: then most of what it gives has to come out.
 */
export const keepsUp = ({ camera, shown }: FrameRate): boolean =>
  shown >= Math.min(fewestFrames, camera * 0.75);

/** The next poorer level, after the device did not keep up on this one. */
export function poorerLevel(
  level: BackgroundLevel,
  choice: BackgroundChoice,
  required: boolean,
): BackgroundLevel {
  if (level === 'full') return 'small';
  // A blur is as cheap as it gets: there is nothing between it and none.
  if (level === 'small' && !isEffect(choice)) return 'blur';
  return required ? 'off' : 'none';
}

/** What is drawn behind a person on a level. */
export const effectOn = (level: BackgroundLevel, choice: BackgroundChoice): BackgroundChoice =>
  level === 'blur' ? 'strongBlur' : level === 'none' ? 'none' : choice;
