import type { Standing, Tried } from '#schema/session/call/answer.ts';
import type { DeviceProblem } from '#web/call/devices/device-problem.ts';
import type { LightHint } from '#web/vision/light.ts';
import type { LineHint } from './line-hint.ts';

export type SoundHint = 'listening' | 'good' | 'silent' | 'blocked';

/** What is known while camera, microphone, light and line are tried before a call. */
export interface Trying {
  readonly problem: DeviceProblem | undefined;
  /** The camera shows something. */
  readonly seen: boolean;
  readonly heard: boolean;
  /** Nothing at all comes from the microphone, not even the noise of a room. */
  readonly dead: boolean;
  readonly light: LightHint | 'measuring';
  readonly line: LineHint;
}

export const lightStanding = (light: LightHint): Standing => {
  if (light === 'good') return 'good';
  return light === 'black' ? 'none' : 'poor';
};

const lineStandings: Readonly<Record<Exclude<LineHint, 'measuring'>, Standing>> = {
  good: 'good',
  slow: 'poor',
  blocked: 'none',
  none: 'none',
};

/** The one thing to say of a microphone before the call. */
export function soundHint({
  heard,
  silent,
  blocked,
}: Record<'heard' | 'silent' | 'blocked', boolean>): SoundHint {
  if (silent) return 'silent';
  if (heard) return 'good';
  return blocked ? 'blocked' : 'listening';
}

/** Whoever has not spoken yet is told that nothing is heard, which says nothing of their microphone. */
function microphoneStanding({ problem, heard, dead }: Trying): Standing | undefined {
  if (problem) return problem === 'noCamera' ? undefined : 'none';
  if (dead) return 'poor';
  return heard ? 'good' : undefined;
}

function cameraStanding({ problem, seen }: Trying): Standing | undefined {
  if (problem) return problem === 'noMicrophone' ? undefined : 'none';
  return seen ? 'good' : undefined;
}

/** How each stands; what has not shown yet is left out. Without a picture nothing is known of the light. */
export function triedOf(trying: Trying): Tried {
  const { light, line, seen, problem } = trying;
  const camera = cameraStanding(trying);
  const microphone = microphoneStanding(trying);
  return {
    ...(camera && { camera }),
    ...(microphone && { microphone }),
    ...(seen && !problem && light !== 'measuring' && { light: lightStanding(light) }),
    ...(line !== 'measuring' && { line: lineStandings[line] }),
  };
}

/** What was tried on another day says little of this one. */
export const isSameDay = (one: Date, other: Date): boolean => one.toDateString() === other.toDateString();
