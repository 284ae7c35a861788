import mongoose, { type Schema, type SchemaDefinition } from 'mongoose';
import type { Fields } from '#schema/stored/model/fields.ts';

/** A document under a string id that we mint. */
export interface Stored {
  readonly _id: string;
}

/** A workflow's whole state, under the id of what it is about. */
export interface StoredView<State> extends Stored {
  readonly revision: number;
  readonly state: State;
}

/** Fields in their order, up or down. */
export type Index = Readonly<Record<string, 1 | -1>>;

/**
 * The schema of a collection: every field of the document's type, and the indexes that first starts create. Unknown
 * fields are refused, empty objects stay, and no field is added to what the type says.
 */
export function storedSchema<Document extends Stored>(
  collection: string,
  fields: Fields<Document>,
  ...indexes: readonly Index[]
): Schema<Document> {
  const schema = new mongoose.Schema<Document>(fields as SchemaDefinition<Document>, {
    collection,
    versionKey: false,
    strict: 'throw',
    strictQuery: 'throw',
    minimize: false,
    id: false,
  });
  for (const index of indexes) schema.index({ ...index });
  return schema;
}
