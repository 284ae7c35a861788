import { readFile } from 'node:fs/promises';

/** The operations of our own pages, by the sha256 of their text. */
export type PersistedDocuments = ReadonlyMap<string, string>;

/** Reads what the build of the pages wrote. Without it only partners can ask anything, so it must be there. */
export async function loadPersistedDocuments(file: string): Promise<PersistedDocuments> {
  const read: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (typeof read !== 'object' || read === null)
    throw new Error(`${file} does not hold persisted documents.`);
  return new Map(
    Object.entries(read).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

interface Params {
  readonly extensions?: Record<string, unknown>;
}

/** The hash a request names its document by: `documentId`, or Apollo's `persistedQuery` extension. */
export function documentIdOf(params: Params): string | undefined {
  const named: unknown = 'documentId' in params ? params.documentId : undefined;
  if (typeof named === 'string') return named.replace(/^sha256:/, '');
  const extension = params.extensions?.['persistedQuery'];
  if (typeof extension !== 'object' || extension === null || !('sha256Hash' in extension)) return undefined;
  return typeof extension.sha256Hash === 'string' ? extension.sha256Hash : undefined;
}
