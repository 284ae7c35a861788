// Shape checks of what strangers write. Each throws INVALID_INPUT with its reason, or answers the tidy value.
import { lengthOf } from '#schema/text/length.ts';
import { refused } from '#gateway/graphql/server/refusals.ts';

/** Control characters, ends of lines, and those that turn the direction of text: a name could look like another. */
const controls = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
/** Of a text of several lines. */
const controlsInLines = /[\u202a-\u202e\u2066-\u2069]|[^\P{Cc}\n\r\t]/u;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Whether a text of one line can be shown, and something of it is seen. */
export const isReadable = (text: string): boolean => !controls.test(text) && visible.test(text);

/** A name of 1 to 200 characters, of which something can be seen. */
export function nameOf(value: string, what: 'name' | 'participant' = 'name'): string {
  const name = value.trim();
  if (name.length < 1 || lengthOf(name) > 200) throw refused(`INVALID_INPUT.${what}Length`);
  if (!isReadable(name)) throw refused(`INVALID_INPUT.${what}Characters`);
  return name;
}

/** A colour as `#rrggbb`, or none where nothing was given. */
export function accentOf(value: string | null | undefined): string | undefined {
  const accent = value?.trim().toLowerCase();
  if (!accent) return undefined;
  if (!/^#[0-9a-f]{6}$/.test(accent)) throw refused('INVALID_INPUT.accent');
  return accent;
}

export function emailOf(value: string): string {
  const email = value.trim();
  if (email.length > 254 || controls.test(email) || !/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$/.test(email)) {
    throw refused('INVALID_INPUT.email');
  }
  return email;
}

/** Whether a text is an id as we mint them, or somebody's guess at one. */
export const isId = (value: string): boolean => /^[\w.-]{1,100}$/.test(value);

export function idOf(value: string): string {
  if (!isId(value)) throw refused('INVALID_INPUT.id');
  return value;
}

/** The name of a step, known or not: which there are is the rules' affair. */
export function kindOf(value: string): string {
  if (!/^\w{1,60}$/.test(value)) throw refused('INVALID_INPUT.stepName');
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
  if (!/^[\w.:-]{8,100}$/.test(value)) throw refused('INVALID_INPUT.key');
  return value;
};

export function tokenOf(value: string): string {
  if (!/^[\w-]{16,200}$/.test(value)) throw refused('LINK_UNKNOWN');
  return value;
}

/** What somebody writes to the other side of a call; how long it may be is the rules' affair. */
export function messageOf(value: string): string {
  const text = value.trim();
  if (controlsInLines.test(text)) throw refused('INVALID_INPUT.messageCharacters');
  return text;
}

/** Words of one line under a picture, or none; how many they may be is the rules' affair. */
export function captionOf(value: string): string {
  const caption = value.trim();
  if (caption !== '' && !isReadable(caption)) throw refused('INVALID_INPUT.captionCharacters');
  return caption;
}

export function reasonOf(value: string | null | undefined): string | undefined {
  const reason = value?.trim();
  if (!reason) return undefined;
  if (lengthOf(reason) > 2000) throw refused('INVALID_INPUT.reasonLength');
  if (controlsInLines.test(reason)) throw refused('INVALID_INPUT.reasonCharacters');
  return reason;
}

export function referenceOf(value: string | null | undefined): string | undefined {
  const reference = value?.trim();
  if (!reference) return undefined;
  if (lengthOf(reference) > 100) throw refused('INVALID_INPUT.referenceLength');
  if (controls.test(reference)) throw refused('INVALID_INPUT.referenceCharacters');
  return reference;
}

export function pageSizeOf(value: number): number {
  if (value < 1 || value > 100) throw refused('INVALID_INPUT.pageSize');
  return value;
}

export function searchOf(value: string | null | undefined): string | undefined {
  const search = value?.trim();
  if (!search) return undefined;
  if (search.length > 100 || controls.test(search)) throw refused('INVALID_INPUT.search');
  return search;
}

const moment = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** A moment in the form of all others, or nothing where it is none: 30 February, or a time of nobody knows where. */
export function momentIn(value: string): string | undefined {
  const [, day] = moment.exec(value) ?? [];
  const [at, midnight] = [Date.parse(value), Date.parse(`${day}T00:00Z`)];
  if (!day || Number.isNaN(at) || Number.isNaN(midnight)) return undefined;
  return new Date(midnight).toISOString().startsWith(day) ? new Date(at).toISOString() : undefined;
}

export function momentOf(value: string): string {
  const at = momentIn(value);
  if (at === undefined) {
    throw refused('INVALID_INPUT.time');
  }
  return at;
}

interface Cursor {
  readonly id: string;
  readonly createdAt: string;
}

/** Where a page ends, as it is handed out: a client gives it back as it is. */
export const cursorAfter = ({ createdAt, id }: Cursor): string => `${createdAt}/${id}`;

export function parseCursor(value: string): Cursor {
  const [at = '', id = '', ...rest] = value.split('/');
  const createdAt = momentIn(at);
  if (!createdAt || !isId(id) || rest.length > 0) {
    throw refused('INVALID_INPUT.cursor');
  }
  return { createdAt, id };
}
