/** How much of a picture goes out of a call's page: all that is wanted, a small one, or none, so that sound has the line. */
export const savings = ['full', 'small', 'none'] as const;
export type Saving = (typeof savings)[number];

/** What a page says of its own picture; `gone`: a call, another program or a pulled plug has taken the camera. */
export const ownPictures = [...savings, 'gone'] as const;
export type OwnPicture = (typeof ownPictures)[number];

const pictureOf = (text: string | undefined): OwnPicture =>
  ownPictures.find((each) => each === text) ?? 'full';

/** The attribute of somebody in the room that tells of their picture. */
export const pictureAttribute = 'picture';

type Attributes = Readonly<Record<string, string>>;

/** What is to be expected of somebody's picture; of a camera that has gone nothing is held back. */
export function savingIn(attributes: Attributes): Saving {
  const picture = pictureOf(attributes[pictureAttribute]);
  return picture === 'gone' ? 'full' : picture;
}

export const isCameraGone = (attributes: Attributes): boolean => attributes[pictureAttribute] === 'gone';
