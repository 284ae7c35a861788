/** When a frame was taken, as the browser tells it. */
export interface FrameTime {
  /** Seconds on the clock of the camera's stream. */
  readonly mediaTime: number;
}

/** What Chromium tells of a device, and no library of types yet. */
interface Hints {
  readonly mobile: boolean;
  readonly platform: string;
}

const withoutClock = ['Windows', 'Linux', 'Chrome OS', 'Chromium OS'];

/**
 * Whether times of frames say anything of a camera here. Phones and Apple's computers stamp frames in hardware, perhaps by
 * the very clock that drives the sensor, so a real camera may be as even as a program; other browsers than Chromium do not
 * say what their times mean. The cameras of other computers come by USB, whose times stray by far more than a microsecond.
 */
export const tellsTimes = (hints: Hints | undefined): boolean =>
  hints !== undefined && !hints.mobile && withoutClock.includes(hints.platform);

/** The fewest frames, and seconds from the first to the last of them, from which anything is concluded. */
const least = { frames: 90, seconds: 8 } as const;
/** Browsers tell whole microseconds: so far, in seconds, a time is from the one that was meant, with both ends of the grid. */
const rounding = 3e-6;
/** A program counts in 100 nanoseconds or less, so its rate is this near to what it was set to. A quartz is seldom. */
const nearness = 5e-6;

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** Of 5 to 60 frames a second, or of as many in 1.001 seconds, as television has it. */
function isNominal(period: number): boolean {
  return [1, 1.001].some((stretch) => {
    const rate = stretch / period;
    const whole = Math.round(rate);
    return whole >= 5 && whole <= 60 && Math.abs(rate / whole - 1) <= nearness;
  });
}

/**
 * Whether every frame stands, to the microsecond, where a program that counts would put it: at a multiple of one period that
 * is exactly a common rate. Frames that were left out do no harm. OBS and its kin add the same interval to each time; the
 * times of a sensor stray by the bus and the driver, and its quartz is a little fast or slow.
 */
export function isCounted(times: readonly FrameTime[]): boolean {
  const at = times.map(({ mediaTime }) => mediaTime);
  const [first = 0, last = 0] = [at[0], at.at(-1)];
  if (at.length < least.frames || last - first < least.seconds) return false;
  const usual = median(at.slice(1).map((time, place) => time - (at[place] ?? 0)));
  if (usual <= 0) return false;
  // Counted from frame to frame: over the whole time the usual distance would be too rough a measure.
  const places = [0];
  at.slice(1).forEach((time, place) =>
    places.push((places[place] ?? 0) + Math.round((time - (at[place] ?? 0)) / usual)),
  );
  const period = (last - first) / (places.at(-1) ?? 1);
  if (!isNominal(period)) return false;
  return at.every((time, place) => Math.abs(time - first - (places[place] ?? 0) * period) <= rounding);
}
