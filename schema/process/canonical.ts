/** So large a process may be, in bytes of its canonical text: it travels into every session that begins with it. */
export const mostBytes = 128 * 1024;

/** Deeper than any process is; the walk below calls itself for each level. */
const deepest = 20;

/** What JSON texts hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const byCodeUnits = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Half of a surrogate pair is no character: it is neither shown nor carried by protobuf. */
function whole(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new RangeError('The text has half a character.');
  return text.normalize('NFC');
}

function tidy(value: Json, depth = 0): Json {
  if (depth > deepest) throw new RangeError('The text is nested too deeply.');
  if (typeof value === 'string') return whole(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((each) => tidy(each, depth + 1));
  const fields = Object.entries(value).map(([name, each]) => [whole(name), tidy(each, depth + 1)]);
  return Object.fromEntries(fields.sort(([one], [other]) => byCodeUnits(String(one), String(other)))) as Json;
}

/**
 * The one text of a value: names sorted by their UTF-16 code units, strings in Unicode's form NFC, no white space between. Who
 * has the same value has the same text, and so the same hash.
 */
export const canonicalText = (value: Json): string => JSON.stringify(tidy(value));

/** Bytes that a text takes as UTF-8. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
