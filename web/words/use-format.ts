import { inject, type InjectionKey } from 'vue';
import type { Format } from '#locales/format.ts';

export const formatKey: InjectionKey<Format> = Symbol('format');

/** Dates, times and numbers as the reader's locale writes them. */
export function useFormat(): Format {
  const format = inject(formatKey);
  if (!format) throw new Error('The page was made without words.');
  return format;
}
