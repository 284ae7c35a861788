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

/**
 * Says whether nothing is heard although something should be. Whoever was heard once may listen for as long as they like:
 * then it takes a microphone that hears nothing at all.
 */
export function createHush(): (moment: Moment, now: number) => boolean {
  let wasHeard = false;
  let since: number | undefined;
  return ({ loudness, on }, now) => {
    wasHeard ||= on && loudness > hushLimits.speaking;
    const silent = on && loudness < (wasHeard ? hushLimits.nothing : hushLimits.room);
    since = silent ? (since ?? now) : undefined;
    return since !== undefined && now - since >= hushLimits.patience;
  };
}
