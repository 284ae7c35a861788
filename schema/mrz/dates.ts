/** Years after the present one in which an expiry may still lie; what is beyond belongs to the last century. */
const expiryYearsAhead = 60;

const pad = (value: number): string => String(value).padStart(2, '0');

function isoDate(year: number, text: string): string | undefined {
  const month = Number(text.slice(2, 4));
  const day = Number(text.slice(4, 6));
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? `${year}-${pad(month)}-${pad(day)}` : undefined;
}

/**
 * A birth date `YYMMDD` as `YYYY-MM-DD`, in the latest century that does not put it after `now` (ISO 8601).
 * Undefined when parts are unknown (`<<`) or there is no such day.
 */
export function birthDate(text: string, now: string): string | undefined {
  if (!/^\d{6}$/.test(text)) return undefined;
  const century = Math.floor(Number(now.slice(0, 4)) / 100) * 100;
  const year = century + Number(text.slice(0, 2));
  const recent = isoDate(year, text);
  return recent !== undefined && recent <= now.slice(0, 10) ? recent : isoDate(year - 100, text);
}

/** An expiry `YYMMDD` as `YYYY-MM-DD`, in the hundred years that end `expiryYearsAhead` after `now`. */
export function expiryDate(text: string, now: string): string | undefined {
  if (!/^\d{6}$/.test(text)) return undefined;
  const last = Number(now.slice(0, 4)) + expiryYearsAhead;
  const year = Math.floor(last / 100) * 100 + Number(text.slice(0, 2));
  return isoDate(year > last ? year - 100 : year, text);
}

/** Whole years between two days (ISO 8601). */
export function yearsBetween(birth: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  return today.slice(5) < birth.slice(5) ? years - 1 : years;
}
