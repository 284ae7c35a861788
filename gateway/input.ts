// Shape checks of what strangers write. Each throws INVALID_INPUT with a plain sentence, or answers the tidy value.
import { refused } from '#gateway/refusals.ts';

const controls = /\p{Cc}/u;
const invalid = (message: string) => refused('INVALID_INPUT', message);

/** A name of 1 to 200 characters, without control characters. */
export function nameOf(value: string, what = 'The name'): string {
  const name = value.trim();
  if (name.length < 1 || name.length > 200) throw invalid(`${what} must have 1 to 200 characters.`);
  if (controls.test(name)) throw invalid(`${what} contains characters that cannot be shown.`);
  return name;
}

export function emailOf(value: string): string {
  const email = value.trim();
  if (email.length > 254 || controls.test(email) || !/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$/.test(email)) {
    throw invalid('This is not an e-mail address.');
  }
  return email;
}

/** An id as we mint them, or somebody's guess at one. */
export function idOf(value: string, what = 'The id'): string {
  if (!/^[\w.-]{1,100}$/.test(value)) throw invalid(`${what} is not well formed.`);
  return value;
}

/** The name of a step, known or not: which there are is the rules' affair. */
export function kindOf(value: string): string {
  if (!/^\w{1,60}$/.test(value)) throw invalid('The name of the step is not well formed.');
  return value;
}

const deepest = 20;

/**
 * Whether text somewhere in a value is no text: half of a surrogate pair. JSON and GraphQL let it pass, UTF-8 does not,
 * and so it would break whatever it is handed on to.
 */
export function isBroken(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return /\p{Surrogate}/u.test(value);
  if (typeof value !== 'object' || value === null) return false;
  if (depth > deepest) return true;
  return Object.entries(value).some(([name, each]) => isBroken(name) || isBroken(each, depth + 1));
}

/** An idempotency key, made by the client. */
export const keyOf = (value: string): string => {
  if (!/^[\w.:-]{8,100}$/.test(value)) throw invalid('The key must have 8 to 100 letters, digits or dashes.');
  return value;
};

export function tokenOf(value: string): string {
  if (!/^[\w-]{16,200}$/.test(value)) throw refused('LINK_UNKNOWN', 'This link is not known.');
  return value;
}

export function reasonOf(value: string | null | undefined): string | undefined {
  const reason = value?.trim();
  if (!reason) return undefined;
  if (reason.length > 2000) throw invalid('The reason is too long: at most 2000 characters.');
  if (/[^\P{Cc}\n\r\t]/u.test(reason)) throw invalid('The reason contains characters that cannot be shown.');
  return reason;
}

export function referenceOf(value: string | null | undefined): string | undefined {
  const reference = value?.trim();
  if (!reference) return undefined;
  if (reference.length > 100) throw invalid('The reference is too long: at most 100 characters.');
  if (controls.test(reference)) throw invalid('The reference contains characters that cannot be shown.');
  return reference;
}

export function pageSizeOf(value: number): number {
  if (value < 1 || value > 100) throw invalid('A page has 1 to 100 lines.');
  return value;
}

export function searchOf(value: string | null | undefined): string | undefined {
  const search = value?.trim();
  if (!search) return undefined;
  if (search.length > 100 || controls.test(search)) throw invalid('Search for at most 100 plain characters.');
  return search;
}

export function momentOf(value: string, what = 'The time'): string {
  const at = /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) throw invalid(`${what} is not an ISO 8601 time.`);
  return new Date(at).toISOString();
}
