import { Error as MongooseError } from 'mongoose';

/**
 * A document that does not fit the schema of its collection: a mistake of ours, never the caller's and never trouble.
 * The message names the field and holds no value, because logs hold nothing personal.
 */
export class UnfitDocument extends Error {
  override readonly name = 'UnfitDocument';
  readonly collection: string;
  readonly documentId: string;
  /** The field, from the document down: `state.members.0.presence`. */
  readonly path: string;

  constructor(about: { collection: string; documentId: string; path: string; why: string }) {
    super(`${about.collection}/${about.documentId}: \`${about.path}\` ${about.why}.`);
    this.collection = about.collection;
    this.documentId = about.documentId;
    this.path = about.path;
  }
}

interface Fault {
  readonly path: string;
  readonly why: string;
}

const whys: Partial<Record<string, string>> = {
  required: 'is required',
  enum: 'is none of the values that it may have',
};

const { CastError, StrictModeError, ValidationError } = MongooseError;

/** What is wrong, and where; undefined for any error that says nothing about a document. */
export function faultOf(error: unknown): Fault | undefined {
  if (error instanceof ValidationError) {
    const [[path, first] = []] = Object.entries(error.errors);
    const fault = first && faultOf(first);
    return fault && path ? { ...fault, path: fault.path.startsWith(path) ? fault.path : path } : fault;
  }
  if (error instanceof StrictModeError) return { path: error.path, why: 'is declared nowhere' };
  if (error instanceof CastError) {
    // An undeclared field inside a list is told as a list that cannot be cast, with the reason within.
    const within = error.reason instanceof StrictModeError ? error.reason.path : undefined;
    if (within) return { path: `${error.path}.${within}`, why: 'is declared nowhere' };
    return { path: error.path, why: `is no ${error.kind.toLowerCase()}` };
  }
  if (error instanceof MongooseError.ValidatorError)
    return { path: error.path, why: whys[error.kind] ?? 'does not fit' };
  return undefined;
}
