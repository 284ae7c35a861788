import { byteLength, canonicalText, mostBytes, type Json } from '#schema/process/canonical.ts';
import { keyShape } from '#schema/process/check/shape.ts';
import { currentFormat } from '#schema/process/definition.ts';
import { refuse, type Refusal } from '#schema/refusal.ts';

/** A process as somebody hands it in: its key, its canonical text and what that says. It may be full of faults. */
export interface ReadProcess {
  readonly key: string;
  readonly text: string;
  readonly value: unknown;
}

const isKey = (key: unknown): key is string => typeof key === 'string' && keyShape.test(key);

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function canonical(value: Json): string | undefined {
  try {
    return canonicalText(value);
  } catch {
    return undefined;
  }
}

/** Reads a process from outside: JSON of a format that is known, not too large, with a key. Its faults are looked for elsewhere. */
export function readProcess(source: string): ReadProcess | Refusal {
  if (byteLength(source) > 4 * mostBytes) return refuse('PROCESS_TOO_LARGE', { most: mostBytes / 1024 });
  const json = parsed(source);
  if (typeof json !== 'object' || json === null || !('key' in json)) return refuse('PROCESS_UNREADABLE');
  const { format, key } = json as Readonly<Record<string, unknown>>;
  if (format !== currentFormat)
    return refuse('PROCESS_FORMAT_UNKNOWN', { format: String(format).slice(0, 20) });
  const text = canonical(json);
  if (text === undefined || !isKey(key)) return refuse('PROCESS_UNREADABLE');
  if (byteLength(text) > mostBytes) return refuse('PROCESS_TOO_LARGE', { most: mostBytes / 1024 });
  return { key, text, value: JSON.parse(text) };
}
