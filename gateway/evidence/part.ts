import { deny, type GatewayRefusal } from '#gateway/refusal.ts';

/** Which bytes of a piece a request carries, `to` not being one of them. A question carries none: how much is there? */
export type Part =
  | { readonly of: 'whole' }
  | { readonly of: 'question'; readonly total: number }
  | { readonly of: 'part'; readonly from: number; readonly to: number; readonly total: number };

/** Parts are small enough for a thin line to bring one within half a minute, and large enough not to be counted in hundreds. */
export const partBytes = { least: 64 * 1024, most: 1024 * 1024 } as const;

const malformed = deny('INVALID_INPUT.part');

/**
 * What `content-range` says, as RFC 9110 writes it: `bytes 0-262143/3145728` for a part, and with `bytes *` in place of
 * the first and the last byte the question. Without the header the piece comes whole.
 */
export function partOf(range: string | undefined): Part | GatewayRefusal {
  if (range === undefined) return { of: 'whole' };
  const [, first, last, whole] = /^bytes (?:(\d{1,12})-(\d{1,12})|\*)\/(\d{1,12})$/.exec(range) ?? [];
  const total = Number(whole ?? 0);
  if (total === 0) return malformed;
  if (first === undefined || last === undefined) return { of: 'question', total };
  const [from, to] = [Number(first), Number(last) + 1];
  const fits = to <= total && to - from <= partBytes.most && (to - from >= partBytes.least || to === total);
  return from < to && fits ? { of: 'part', from, to, total } : malformed;
}
