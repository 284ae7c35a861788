export type Fit = 'cover' | 'contain';

/** Of something that is seen, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The most of a picture that may be cut away so that it fills its place: half, of which the face in the middle has no part. */
const most = 0.5;

/** A picture fills its place as long as no more than half of it is lost; otherwise it is shown whole. */
export function fitOf(place: Size, picture: Size): Fit {
  if (!place.width || !place.height || !picture.width || !picture.height) return 'contain';
  const [one, other] = [place.width / place.height, picture.width / picture.height];
  return 1 - Math.min(one, other) / Math.max(one, other) <= most ? 'cover' : 'contain';
}
