import type { Format } from './format.ts';

/** A phrase as the server sends it: which message, and what fills its gaps. */
export interface Said {
  readonly code: string;
  readonly values?: unknown;
}

/** Looks up a message and fills its gaps; `count` chooses between singular and plural. */
type Translate = (key: string, values: Readonly<Record<string, string>>, count?: number) => string;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Puts phrases into words: their values may be texts, numbers, further phrases, and lists of those. */
export function createSay(translate: Translate, format: Pick<Format, 'number'>): (phrase: Said) => string {
  function fill(value: unknown): string {
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return format.number(value);
    if (Array.isArray(value)) return value.map(fill).join(', ');
    if (!isRecord(value)) return '';
    const { code, values, value: number, digits } = value;
    if (typeof code === 'string') return say({ code, values });
    return typeof number === 'number' ? format.number(number, Number(digits)) : '';
  }
  function say({ code, values }: Said): string {
    const all = isRecord(values) ? values : {};
    const filled = Object.fromEntries(Object.entries(all).map(([name, value]) => [name, fill(value)]));
    return translate(`said.${code}`, filled, typeof all['count'] === 'number' ? all['count'] : undefined);
  }
  return say;
}
