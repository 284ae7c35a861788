import { flag, number, optional, text } from '#schema/stored/model/fields.ts';
import { storedSchema, type Stored } from '#schema/stored/model/schema.ts';
import type { Sealing } from '#schema/stored/model/sealed.ts';
import type { SearchTokens } from '#schema/stored/session/lists/search-tokens.ts';

/** A document as it lies in the database, in whatever shape. */
export type AnyDocument = Stored & Readonly<Record<string, unknown>>;

/** Reads a document by its id, of any collection. */
export type FindDocument = (collection: string, id: string) => Promise<AnyDocument | undefined>;

/** Adds a document unless its id is taken, and says whether it did. */
export type AddDocument = (collection: string, document: AnyDocument) => Promise<boolean>;

/** What is done to every document of a collection. */
export interface MigrationStep {
  readonly collection: string;
  /** A field of text, in whose order the documents are taken; of several with the same the ids' characters decide. */
  readonly inOrderOf?: string;
  /**
   * The document in its new shape, or undefined where nothing is to be changed. A step may meet a document that it
   * has changed before, when a server was killed, and leaves that one alone.
   */
  readonly migrate: (
    document: AnyDocument,
    find: FindDocument,
    add: AddDocument,
  ) => AnyDocument | undefined | Promise<AnyDocument | undefined>;
}

/** What only the installation has, and some migrations need: its keys. */
export interface MigrationTools {
  readonly sealing: Sealing;
  readonly tokens: SearchTokens;
}

/**
 * Brings the documents of an older shape up to the next. It knows the shapes on both sides by itself: what the schemas
 * say today is not what they said when it was written. Once released it never changes.
 */
export interface Migration {
  /** 1 for the first, then one more each. */
  readonly number: number;
  readonly name: string;
  readonly steps: readonly MigrationStep[];
}

/** One attempt at a migration: the claim of the process that runs it, and how far it came. The id is `number-name/attempt`. */
export interface StoredAttempt {
  readonly _id: string;
  readonly number: number;
  readonly name: string;
  readonly attempt: number;
  /** Index of the step that is under way. */
  readonly step: number;
  /** Where the last document that this step is done with stands in the order of the step: by its id, unless told otherwise. */
  readonly after?: string;
  /** Grows while the process lives. */
  readonly beats: number;
  readonly finished: boolean;
  readonly startedAt: string;
}

export const attemptSchema = storedSchema<StoredAttempt>('migrations', {
  _id: text,
  number,
  name: text,
  attempt: number,
  step: number,
  after: optional(text),
  beats: number,
  finished: flag,
  startedAt: text,
});
