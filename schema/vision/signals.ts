import { degrees, distance, landmarks, median, pointOf, type PosedFace } from '#schema/vision/face.ts';

/** What a face does in one picture, measured so that two pictures of one person can be compared. */
export interface Signals {
  /** Degrees. Positive: the subject's head is turned to the subject's right. */
  readonly yaw: number;
  /** Degrees. Positive: the head is lowered. */
  readonly pitch: number;
  /** Where the nose tip stands between the cheeks as the picture shows them: 0 at the left one, 1 at the right one. */
  readonly nose: number;
  /** How far the lips are apart, as a share of the face's height. */
  readonly mouth: number;
  /** Width of the mouth over the distance of the outer eye corners. */
  readonly smile: number;
  /** Distance of the cheeks in pixels: larger is nearer, and turning makes it smaller only. */
  readonly width: number;
  /** Width of the face between the temples over its height: turning makes it smaller, coming nearer does not change it. */
  readonly aspect: number;
}

export function signalsOf({ mesh, yaw, pitch }: PosedFace): Signals {
  const left = pointOf(mesh, landmarks.pictureLeftCheek)[0];
  const right = pointOf(mesh, landmarks.pictureRightCheek)[0];
  const height = distance(mesh, landmarks.forehead, landmarks.chin);
  return {
    yaw: degrees(yaw),
    pitch: degrees(pitch),
    nose: (pointOf(mesh, landmarks.noseTip)[0] - left) / (right - left || 1),
    mouth: distance(mesh, landmarks.upperLip, landmarks.lowerLip) / height,
    smile: distance(mesh, ...landmarks.mouthCorners) / distance(mesh, ...landmarks.outerEyeCorners),
    width: distance(mesh, landmarks.pictureLeftCheek, landmarks.pictureRightCheek),
    aspect: distance(mesh, ...landmarks.temples) / height,
  };
}

/** The person's own neutral: the median of every signal over calm pictures. Needs at least one picture. */
export function baselineOf(calm: readonly Signals[]): Signals {
  const of = (name: keyof Signals) => median(calm.map((signals) => signals[name]));
  return {
    yaw: of('yaw'),
    pitch: of('pitch'),
    nose: of('nose'),
    mouth: of('mouth'),
    smile: of('smile'),
    width: of('width'),
    aspect: of('aspect'),
  };
}
