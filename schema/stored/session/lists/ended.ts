import { sessionStates, type SessionState } from '#schema/session/session.ts';
import { oneOf, text } from '#schema/stored/model/fields.ts';
import { storedSchema, type Stored } from '#schema/stored/model/schema.ts';
import { tokensOfText, type PageRow } from '#schema/stored/session/lists/pages.ts';

/** A session that has ended and stands in no page yet, as it will stand there. */
export interface StoredRow extends Stored {
  readonly companyId: string;
  readonly createdAt: string;
  readonly state: SessionState;
  readonly since: string;
  /** By what it is found, 32 bits each, base64. */
  readonly tokens: string;
}

/** Few, so that they can be read while calls run: as many as become a page are moved into one. */
export const endedSchema = storedSchema<StoredRow>(
  'ended',
  { _id: text, companyId: text, createdAt: text, state: oneOf(sessionStates), since: text, tokens: text },
  { companyId: 1 },
);

export const rowOf = ({ _id: id, createdAt, state, tokens }: StoredRow): PageRow => ({
  id,
  createdAt,
  state,
  tokens: tokensOfText(tokens),
});
