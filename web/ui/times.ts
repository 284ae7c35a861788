const two = (count: number): string => String(count).padStart(2, '0');

/** A span of seconds as a clock: `04:12`, or `1:04:12` from an hour on. */
export function clock(seconds: number): string {
  const all = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(all / 3600), Math.floor(all / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(all % 60)}` : `${two(minutes)}:${two(all % 60)}`;
}

/** A span of seconds in words, in its largest fitting unit: `90 s`, `30 min`, `3 days`. */
export function span(seconds: number): string {
  const units = [
    [86_400, 'days', 'day'],
    [3600, 'h', 'h'],
    [60, 'min', 'min'],
  ] as const;
  for (const [size, many, one] of units) {
    if (seconds >= size && seconds % size === 0) return `${seconds / size} ${seconds === size ? one : many}`;
  }
  return `${seconds} s`;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const minute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const second = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** A moment for people, in their own zone: the time alone when it is today. */
export function moment(at: string, now = new Date()): string {
  const when = new Date(at);
  const time = minute.format(when);
  return day.format(when) === day.format(now) ? time : `${day.format(when)}, ${time}`;
}

/** A moment to the second, for accounts of what happened. */
export const exactly = (at: string): string => `${day.format(new Date(at))}, ${second.format(new Date(at))}`;
export const timeOfDay = (at: string): string => second.format(new Date(at));
