/**
 * The writes that every server understands which speaks MongoDB's protocol: one document, by its id, checked against its
 * schema. Reads are mongoose's own, and lean.
 */
import type { AnyObject, Model } from 'mongoose';
import { UnfitDocument, faultOf } from '#schema/stored/model/unfit-document.ts';
import type { Stored } from '#schema/stored/model/schema.ts';

/** Whether a write failed because the id is taken. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 11000;

/**
 * Throws `UnfitDocument` unless the document fits. What is written afterwards is the document itself: schemas convert
 * and add nothing, so mongoose's copy of it would be the same, made at the cost of another walk through all of it.
 */
export async function check<Document extends Stored>(
  model: Model<Document>,
  document: Partial<Document> & Stored,
  fields?: readonly string[],
): Promise<void> {
  const { _id: documentId } = document;
  try {
    await new model(document).validate(fields && [...fields]);
  } catch (error) {
    const fault = faultOf(error);
    throw fault ? new UnfitDocument({ ...fault, collection: model.collection.name, documentId }) : error;
  }
}

/** The collection itself, of whatever documents. */
type Collected = Pick<Model<Stored>, 'collection'>;

/** Replaces what lies in a collection, or writes the first, unchecked: of documents that lie there otherwise than they are checked. */
export async function put({ collection }: Collected, { _id, ...rest }: Stored): Promise<void> {
  await collection.replaceOne({ _id } as AnyObject, rest, { upsert: true });
}

/** Writes it unless its id is taken, unchecked, and says whether it did. */
export async function insert({ collection }: Collected, lying: Stored): Promise<boolean> {
  try {
    await collection.insertOne({ ...lying } as AnyObject);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** Replaces the document, or writes the first. `fresh` is what to check where the rest was checked when it was written. */
export async function replace<Document extends Stored>(
  model: Model<Document>,
  document: Document,
  fresh = document,
): Promise<void> {
  await check(model, fresh);
  await put(model, document);
}

/** Writes the document unless its id is taken, and says whether it did: of many who ask at once, one is told yes. */
export async function claim<Document extends Stored>(
  model: Model<Document>,
  document: Document,
): Promise<boolean> {
  await check(model, document);
  return insert(model, document);
}

/** Sets some fields of a document, if it is there. */
export async function change<Document extends Stored>(
  model: Model<Document>,
  _id: string,
  values: Partial<Omit<Document, '_id'>>,
): Promise<void> {
  await check(model, { ...values, _id } as Partial<Document> & Stored, Object.keys(values));
  await model.collection.updateOne({ _id } as AnyObject, { $set: values });
}

/** Removes a document and says whether it was this call that did. */
export async function remove<Document extends Stored>(model: Model<Document>, _id: string): Promise<boolean> {
  return (await model.collection.deleteOne({ _id } as AnyObject)).deletedCount === 1;
}
