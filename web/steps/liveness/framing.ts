/** Where a face stands in a picture, as shares of the picture's shorter side. */
export interface Place {
  /** From the middle of the picture to the middle of the face; positive is to the right, and down. */
  readonly across: number;
  readonly down: number;
  /** Distance of the cheeks. */
  readonly width: number;
}

/** What keeps a face from being looked at, in the order in which it is told. */
export type Misplaced = 'faceless' | 'far' | 'aside' | 'near';

/** The oval on the screen, with some room: a face outside of it is somebody else's, or a picture held up. */
const most = { across: 0.3, down: 0.4 } as const;
/** A narrower face has too few pixels for the examiner whatever the camera is. */
const narrowest = 0.15;
/** Somebody nearer than this can come no closer, which may be asked. */
const widest = 0.65;
/** A turned head is narrower than its neutral, but never by so much: that is another face. */
const shrunk = 0.6;

/** What is wrong with where a face is, before a movement is asked; nothing when it may be looked at. */
export function misplacedAtRest({ across, down, width }: Place): Misplaced | undefined {
  if (width < narrowest) return 'far';
  if (Math.abs(across) > most.across || Math.abs(down) > most.down) return 'aside';
  return width > widest ? 'near' : undefined;
}

/** The same while somebody moves, against the width of their neutral: they may come as near as they like. */
export function misplacedMoving(place: Place, neutralWidth: number): Misplaced | undefined {
  if (place.width < shrunk * neutralWidth) return 'far';
  const wrong = misplacedAtRest(place);
  return wrong === 'near' ? undefined : wrong;
}
