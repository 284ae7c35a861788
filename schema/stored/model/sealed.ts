/**
 * Documents of which only the fields that are named as clear reach the database as they are. All others are one encrypted
 * text, so that a field that is added is encrypted unless somebody says otherwise, and so that destroying the session's key
 * erases them wherever the document has got to.
 */
import type { AnyObject, Model, QueryFilter, Schema } from 'mongoose';
import type { Database } from '#schema/stored/database.ts';
import type { Stored } from '#schema/stored/model/schema.ts';
import { check, insert, put } from '#schema/stored/model/writes.ts';

/** Encrypts texts with a session's key. The vault has the keys, and whoever opens stores gives them this. */
export interface Sealing {
  /** `about` is bound to the text and not hidden. Throws `NoKey` where the session has none. */
  seal(sessionId: string, about: string, plain: string): Promise<string>;
  /**
   * Undoes `seal`; nothing once the session's key was destroyed. Throws `Unreadable` where it is not what was sealed. `lately`: a
   * key that was there a minute ago will do, for many at once.
   */
  open(sessionId: string, about: string, sealed: string, lately?: boolean): Promise<string | undefined>;
}

export interface SealedShape<Document extends Stored, Clear extends keyof Document> {
  /** Of the whole document, as it is before it is sealed and after it was opened. */
  readonly schema: Schema<Document>;
  /** What can be read without a key: ids, states, times, counts. */
  readonly clear: readonly (Clear | '_id')[];
  readonly sessionOf: (document: Pick<Document, Clear | '_id'>) => string;
  /** What takes the place of the sealed fields once they cannot be read any more; without it nothing is left to be read. */
  readonly erased?: Omit<Document, Clear | '_id'>;
  /** Many are read at once, of different sessions. */
  readonly listed?: boolean;
}

/** A document as it lies in the database. */
export type SealedDocument<Document extends Stored, Clear extends keyof Document> = Pick<
  Document,
  Clear | '_id'
> & { readonly sealed?: string };

/** What a sealed text is bound to: where it lies and, where there is one, which revision it is of. */
export const aboutOf = (
  collection: string,
  { _id, revision }: Stored & { readonly revision?: unknown },
): string => `stored/${collection}/${_id}${typeof revision === 'number' ? `@${revision}` : ''}`;

/** Reads and writes documents of one collection, sealing and opening them on the way. */
export interface SealedCollection<Document extends Stored> {
  /** For what is clear, and for removing. */
  readonly model: Model<Document>;
  find(_id: string): Promise<Document | undefined>;
  findAll(which: QueryFilter<Document>): Promise<Document[]>;
  /** Replaces the document, or writes the first. `fresh` is what to check where the rest was checked when it was written. */
  replace(document: Document, fresh?: Document): Promise<void>;
  /** Writes the document unless its id is taken, and says whether it did. */
  claim(document: Document): Promise<boolean>;
  /** Writes the sealed fields of a document that is there, and leaves those alone that are clear. */
  reseal(document: Document): Promise<void>;
  /** Takes what is sealed out of documents, and leaves what is clear. */
  erase(which: QueryFilter<Document>): Promise<void>;
  /** Removes them all. */
  empty(): Promise<void>;
}

export function sealedCollection<Document extends Stored, Clear extends keyof Document>(
  database: Database,
  sealing: Sealing,
  shape: SealedShape<Document, Clear>,
): SealedCollection<Document> {
  type Lying = SealedDocument<Document, Clear>;
  const model: Model<Document> = database.model(shape.schema);
  const { collection } = model;
  const isClear = new Set<string>(shape.clear.map(String));

  const partOf = (document: object, clear: boolean): Record<string, unknown> =>
    Object.fromEntries(Object.entries(document).filter(([name]) => isClear.has(name) === clear));
  const seal = async (document: Document): Promise<Lying> => {
    const clear = partOf(document, true) as Pick<Document, Clear | '_id'>;
    const plain = JSON.stringify(partOf(document, false));
    const sealed = await sealing.seal(shape.sessionOf(clear), aboutOf(collection.name, clear), plain);
    return { ...clear, sealed };
  };
  const open = async ({ sealed, ...rest }: Lying): Promise<Document | undefined> => {
    const clear = partOf(rest, true) as Pick<Document, Clear | '_id'>;
    const about = aboutOf(collection.name, clear);
    const plain =
      sealed && (await sealing.open(shape.sessionOf(clear), about, sealed, shape.listed === true));
    if (plain) return { ...clear, ...(JSON.parse(plain) as object) } as Document;
    return shape.erased && ({ ...clear, ...shape.erased } as unknown as Document);
  };

  return {
    model,
    find: async (_id) => {
      const found = await model.findOne({ _id } as QueryFilter<Document>).lean<Lying>();
      return found ? open(found) : undefined;
    },
    findAll: async (which) => {
      const found = await model.find(which).lean<Lying[]>();
      return (await Promise.all(found.map(open))).filter((each) => each !== undefined);
    },
    replace: async (document, fresh = document) => {
      await check(model, fresh);
      await put(model, await seal(document));
    },
    claim: async (document) => {
      await check(model, document);
      return insert(model, await seal(document));
    },
    reseal: async (document) => {
      await check(model, document);
      const { _id, sealed } = await seal(document);
      await collection.updateOne({ _id } as AnyObject, { $set: { sealed } });
    },
    erase: async (which) => {
      await collection.updateMany(which as AnyObject, { $unset: { sealed: '' } });
    },
    empty: async () => {
      await collection.deleteMany({});
    },
  };
}
