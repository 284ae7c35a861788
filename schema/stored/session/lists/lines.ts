import { isDeepStrictEqual } from 'node:util';
import { callStates, sessionStates } from '#schema/session/session.ts';
import type { Summary } from '#schema/session/summary.ts';
import { flag, listOf, number, oneOf, optional, text } from '#schema/stored/model/fields.ts';
import { storedSchema, type Stored } from '#schema/stored/model/schema.ts';
import type { SealedShape } from '#schema/stored/model/sealed.ts';

export type StoredLine = Summary & Stored;

const line = {
  _id: text,
  id: text,
  companyId: text,
  state: oneOf(sessionStates),
  since: text,
  names: listOf(text),
  reference: optional(text),
  from: optional(text),
  processName: text,
  createdAt: text,
  scheduledFor: optional(text),
  expiresAt: text,
  waiting: flag,
  unseenSince: optional(text),
  answeredBy: optional(text),
  answeredById: optional(text),
  decidedAt: optional(text),
  exceptions: optional(number),
  revision: number,
};

/** Every session in one line. There is no end to them, so that they are read by their ids alone. */
export const summarySchema = storedSchema<StoredLine>('summaries', line);

/** The lines of the sessions that have not ended: few, so that they can be read while calls run. */
export const deskSchema = storedSchema<StoredLine>('desk', line, { companyId: 1 });

const clear = [
  ...(['_id', 'id', 'companyId', 'state', 'since', 'reference', 'from', 'processName'] as const),
  ...(['createdAt', 'scheduledFor', 'expiresAt', 'waiting', 'unseenSince'] as const),
  ...(['answeredBy', 'answeredById', 'decidedAt', 'exceptions', 'revision'] as const),
];

type SealedLine = SealedShape<StoredLine, (typeof clear)[number]>;

/** What is left of a line once its session was erased names nobody. */
const sealed: Omit<SealedLine, 'schema'> = {
  clear,
  sessionOf: ({ _id }) => _id,
  erased: { names: [] },
  listed: true,
};

export const sealedSummary: SealedLine = { schema: summarySchema, ...sealed };
export const sealedDeskLine: SealedLine = { schema: deskSchema, ...sealed };

export const inCallStates = [...callStates];

export const plain = ({ _id, ...summary }: StoredLine): Summary => summary;

/** Whether two lines say the same: the revision counts changes of the session that its line does not show as well. */
export const saysTheSame = (
  { revision: _one, ...line }: Summary,
  { revision: _other, ...before }: Summary,
): boolean => isDeepStrictEqual(line, before);

interface Listed {
  readonly id: string;
  readonly createdAt: string;
}

/** The order of the lists: newest first, and of one moment the higher id. */
export const inListOrder = (one: Listed, other: Listed): number => {
  if (one.createdAt !== other.createdAt) return one.createdAt < other.createdAt ? 1 : -1;
  if (one.id === other.id) return 0;
  return one.id < other.id ? 1 : -1;
};
