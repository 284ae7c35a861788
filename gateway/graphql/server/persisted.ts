import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import type { Plugin } from 'graphql-yoga';
import { misused } from '#gateway/graphql/server/refusals.ts';
import type { RequestState } from '#gateway/graphql/server/request-state.ts';

/** The operations of our own pages, by the sha256 of their text. */
export type PersistedDocuments = Pick<ReadonlyMap<string, string>, 'get'>;

/** Reads what the build of the pages wrote. Without it only partners can ask anything, so it must be there. */
export async function loadPersistedDocuments(file: string): Promise<ReadonlyMap<string, string>> {
  return documentsIn(await readFile(file, 'utf8'), file);
}

function documentsIn(text: string, file: string): ReadonlyMap<string, string> {
  const read: unknown = JSON.parse(text);
  if (typeof read !== 'object' || read === null)
    throw new Error(`${file} does not hold persisted documents.`);
  return new Map(
    Object.entries(read).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** The same under `npm run dev`, where they are written anew while the server runs: one that is not known is looked for again. */
export function watchPersistedDocuments(file: string): PersistedDocuments {
  const read = (): ReadonlyMap<string, string> => documentsIn(readFileSync(file, 'utf8'), file);
  let known = read();
  return { get: (id) => known.get(id) ?? (known = read()).get(id) };
}

interface Params {
  readonly extensions?: Record<string, unknown>;
}

/** The hash a request names its document by: `documentId`, or Apollo's `persistedQuery` extension. */
function documentIdOf(params: Params): string | null {
  const named: unknown = 'documentId' in params ? params.documentId : undefined;
  if (typeof named === 'string') return named.replace(/^sha256:/, '');
  const extension = params.extensions?.['persistedQuery'];
  if (typeof extension !== 'object' || extension === null || !('sha256Hash' in extension)) return null;
  return typeof extension.sha256Hash === 'string' ? extension.sha256Hash : null;
}

const notAllowed =
  'Only the documents of our own pages are served to staff and applicants. Programs use a partner key, or a server ' +
  'that was started with VIDIMUS_DOCUMENTS=any; see docs/api.md.';

/** Who may not write own documents names one of ours. The viewer is known before. */
export function usePersistedDocuments(
  persisted: PersistedDocuments,
  mayWriteOwn: (request: Request) => boolean,
): Plugin<RequestState> {
  return usePersistedOperations<RequestState>({
    getPersistedOperation: (id) => persisted.get(id) ?? null,
    extractPersistedOperationId: documentIdOf,
    allowArbitraryOperations: mayWriteOwn,
    customErrors: {
      notFound: () => misused('DOCUMENT_UNKNOWN', 'This document is not known. Reload the page.', 400),
      keyNotFound: () => misused('BAD_REQUEST', 'The request asks nothing: it lacks `query`.', 400),
      persistedQueryOnly: () => misused('DOCUMENT_NOT_ALLOWED', notAllowed, 400),
    },
  });
}
