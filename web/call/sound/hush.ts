/** One moment before a microphone: the root mean square of what it hears, and whether it is meant to hear anything. */
export interface Moment {
  readonly loudness: number;
  readonly on: boolean;
}

export const hushLimits = {
  /** Root mean square from which somebody speaks rather than breathes. */
  speaking: 0.02,
  /** A quiet room is louder than this. */
  room: 0.002,
  /** Not even the noise of the electronics: the microphone is muted at its plug, or another one is spoken into. */
  nothing: 0.00002,
  /** Milliseconds until it is said. */
  patience: 10_000,
} as const;

/** `quiet`: nobody was heard yet, and the room is very still. `nothing`: nothing at all is heard, not even a room. */
export type Hush = 'quiet' | 'nothing';

/**
 * Says how little is heard although something should be, once it has lasted. Whoever was heard once may listen for as long as
 * they like: then it takes a microphone that hears nothing at all.
 */
export function createHush(): (moment: Moment, now: number) => Hush | undefined {
  let wasHeard = false;
  const since: Partial<Record<Hush, number>> = {};
  return ({ loudness, on }, now) => {
    wasHeard ||= on && loudness > hushLimits.speaking;
    const lasts = (kind: Hush, limit: number): boolean => {
      const began = on && loudness < limit ? (since[kind] ?? now) : undefined;
      since[kind] = began;
      return began !== undefined && now - began >= hushLimits.patience;
    };
    const [isQuiet, isNothing] = [lasts('quiet', hushLimits.room), lasts('nothing', hushLimits.nothing)];
    if (isNothing) return 'nothing';
    return isQuiet && !wasHeard ? 'quiet' : undefined;
  };
}
