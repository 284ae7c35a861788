// What is shown to liveness in place of a person, and how people are shown. Names and families are the standards'.
import type { Pixels } from '#vault/picture.ts';
import {
  besides,
  darkened,
  grainy,
  halfHidden,
  masked,
  onScreen,
  painted,
  shaded,
  turnedBent,
  turnedFlat,
} from '#e2e/performer/camera.ts';
import { neutral, type Pose } from '#e2e/performer/pose.ts';
import { render, type Rig } from '#e2e/performer/rig.ts';
import type { Show } from '#e2e/performer/stills.ts';

/** Presentation: held before the camera (ISO/IEC 30107-3). Injection: given in the camera's place (CEN/TS 18099). */
export type Family = 'presentation' | 'injection';

export interface Species {
  readonly family: Family;
  readonly what: string;
  /** `stranger`: another person than the one whom the run is about. */
  readonly show: (stranger: Rig) => Show;
  /** A camera's grain lies on every still; what is handed in in a camera's place has none. */
  readonly grain?: false;
}

const isTurn = ({ yaw }: Pose): boolean => Math.abs(yaw) > 5;
const isPeak = (label: string): boolean => label.includes('-peak-');
const towards = (pose: Pose, degrees: number): number => (isTurn(pose) ? Math.sign(pose.yaw) * degrees : 0);
/** The photo as it lies, or held nearer where that is asked. */
const photo = (rig: Rig, { scale }: Pose): Pixels =>
  scale === 1 ? rig.picture : render(rig, { ...neutral, scale });

/** As a drawing has them: so few shades of each colour. */
const cartoon = (picture: Pixels, shades = 4): Pixels => {
  const step = 255 / (shades - 1);
  return painted(picture, (_x, _y, value) => Math.round(Math.round(value / step) * step));
};

export const species: readonly Species[] = [
  { family: 'presentation', what: 'a photo held still, and nearer', show: () => photo },
  ...[45, 60].map((angle): Species => ({
    family: 'presentation',
    what: `a photo turned by ${angle}°`,
    show: () => (rig, pose) => turnedFlat(photo(rig, pose), towards(pose, angle)),
  })),
  {
    family: 'presentation',
    what: 'a photo bent around a mug and turned',
    show: () => (rig, pose) => turnedBent(photo(rig, pose), towards(pose, 45)),
  },
  {
    family: 'presentation',
    what: 'a photo bent around a glass and turned',
    show: () => (rig, pose) => turnedBent(photo(rig, pose), towards(pose, 40), 0.2),
  },
  {
    family: 'presentation',
    what: 'half of the face behind a sheet',
    show: () => (rig, pose) => halfHidden(render(rig, pose), rig.middle[0]),
  },
  {
    family: 'presentation',
    what: 'a black cloth up to the eyes',
    show: () => (rig, pose) => masked(render(rig, pose), rig.middle[1]),
  },
  {
    family: 'presentation',
    what: 'opaque glasses',
    show: () => (rig, pose) => shaded(render(rig, pose), rig),
  },
  {
    family: 'presentation',
    what: 'a second face in the picture',
    show: (stranger) => (rig, pose) => besides(render(rig, pose), render(stranger, pose)),
  },
  {
    family: 'presentation',
    what: 'another person does the movements',
    show: (stranger) => (rig, pose, label) => render(isPeak(label) ? stranger : rig, pose),
  },
  {
    family: 'presentation',
    what: 'another person from the second challenge on',
    show: (stranger) => (rig, pose, label) => render(label.startsWith('c1') ? rig : stranger, pose),
  },
  {
    family: 'presentation',
    what: 'a photo warped by a mesh, on a coarse screen',
    show: () => (rig, pose) => onScreen(render(rig, pose)),
  },
  {
    family: 'presentation',
    what: 'a photo warped by a mesh, on a fine screen',
    show: () => (rig, pose) => onScreen(render(rig, pose), 2.3, 0.12),
  },
  {
    family: 'presentation',
    what: 'a cartoon that moves, on a screen',
    show: () => (rig, pose) => onScreen(cartoon(render(rig, pose)), 2.3, 0.12),
  },
  { family: 'injection', what: 'a photo warped by a mesh', show: () => render, grain: false },
  {
    family: 'injection',
    what: 'a photo warped by a mesh, with the grain of a camera put on it',
    show: () => render,
  },
  {
    family: 'injection',
    what: 'a cartoon that moves',
    show: () => (rig, pose) => cartoon(render(rig, pose)),
    grain: false,
  },
  {
    family: 'injection',
    what: 'calm stills are a photo, peaks another person',
    show: (stranger) => (rig, pose, label) => (isPeak(label) ? render(stranger, pose) : photo(rig, neutral)),
    grain: false,
  },
];

/** How an honest person is seen. */
export interface Condition {
  readonly what: string;
  readonly show: Show;
  readonly size?: { readonly width: number; readonly height: number };
}

export const conditions: readonly Condition[] = [
  { what: 'even light', show: render },
  { what: 'less light (0.6)', show: (rig, pose) => darkened(render(rig, pose), 0.6) },
  { what: 'a dim room (0.3)', show: (rig, pose) => darkened(render(rig, pose), 0.3) },
  { what: 'a noisy sensor', show: (rig, pose, label) => grainy(render(rig, pose), label.length, 14) },
  { what: 'a small picture, 400x300', show: render, size: { width: 400, height: 300 } },
  { what: '1280x720', show: render, size: { width: 1280, height: 720 } },
  { what: 'a phone held upright, 720x1280', show: render, size: { width: 720, height: 1280 } },
];
