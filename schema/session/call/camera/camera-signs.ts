/**
 * What may tell that a camera is a program: the name that the browser gives it, frames in a rhythm that no sensor keeps, a
 * picture without a sensor's noise. The applicant's page looks for them, so they warn and are never a check.
 */
export const cameraSigns = ['label', 'timing', 'noise'] as const;
export type CameraSign = (typeof cameraSigns)[number];

/** Characters of a camera's name. */
export const longestCameraLabel = 100;

/** What a page told of one camera. Without signs: another camera is used since, and shows none. */
export interface CameraNote {
  readonly signs: readonly CameraSign[];
  /** The name of the camera, with the sign of that name. */
  readonly label?: string;
  readonly at: string;
}

/** Each sign once, in the order of the vocabulary. */
export const signsIn = (signs: readonly CameraSign[]): readonly CameraSign[] =>
  cameraSigns.filter((sign) => signs.includes(sign));
