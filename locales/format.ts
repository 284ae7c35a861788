const two = (count: number): string => String(count).padStart(2, '0');

/** A span of seconds as a clock: `04:12`, or `1:04:12` from an hour on. */
export function clock(seconds: number): string {
  const all = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(all / 3600), Math.floor(all / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(all % 60)}` : `${two(minutes)}:${two(all % 60)}`;
}

export const spanUnits = ['days', 'hours', 'minutes', 'seconds'] as const;
export const secondsIn = { days: 86_400, hours: 3600, minutes: 60, seconds: 1 } as const;

/** The largest unit in which a span of seconds is a whole number, for the message `span.<unit>`. */
export function spanOf(seconds: number): { unit: (typeof spanUnits)[number]; count: number } {
  const fits = (unit: (typeof spanUnits)[number]) =>
    seconds >= secondsIn[unit] && seconds % secondsIn[unit] === 0;
  const unit = spanUnits.find(fits) ?? 'seconds';
  return { unit, count: seconds / secondsIn[unit] };
}

/**
 * Dates, times and numbers as a locale writes them; nothing else in pages or gateway formats any. Moments are ISO 8601
 * and shown in the time zone of whoever runs this, unless another one is given. The zone is named where a time may be told
 * to somebody in another one: an operator and an applicant need not be in the same.
 */
export function createFormat(locale: string, timeZone?: string) {
  const times = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, ...(timeZone && { timeZone }) });
  const day = times({ day: 'numeric', month: 'short', year: 'numeric' });
  const minute = times({ hour: '2-digit', minute: '2-digit' });
  const minuteInZone = times({ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
  const second = times({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const secondInZone = times({
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  });
  const appointment = times({
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  const dated = (when: Date, time: string, now: Date): string =>
    day.format(when) === day.format(now) ? time : `${day.format(when)}, ${time}`;
  return {
    /** A moment for people, with its zone: the time alone when it is today. */
    moment: (at: string, now = new Date()): string =>
      dated(new Date(at), minuteInZone.format(new Date(at)), now),
    /** The same without its zone, for the reader alone: when a line was written, since when a session stands so. */
    shortly: (at: string, now = new Date()): string => dated(new Date(at), minute.format(new Date(at)), now),
    /** A moment to the second, with its zone, for accounts of what happened. */
    exactly: (at: string): string => `${day.format(new Date(at))}, ${secondInZone.format(new Date(at))}`,
    /** For what stands below a moment that has its day and zone. */
    timeOfDay: (at: string): string => second.format(new Date(at)),
    /** The moment of an appointment: "Tuesday 24 November at 14:30 CET". */
    dayAndTime: (at: string): string => appointment.format(new Date(at)),
    /** A number with so many digits after the point, without separators between thousands. */
    number: (value: number, digits = 0): string =>
      value.toLocaleString(locale, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        useGrouping: false,
      }),
  };
}

export type Format = ReturnType<typeof createFormat>;
