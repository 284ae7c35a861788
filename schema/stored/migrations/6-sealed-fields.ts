import { searchText } from '#schema/text/search.ts';
import type {
  AddDocument,
  AnyDocument,
  Migration,
  MigrationStep,
  MigrationTools,
} from '#schema/stored/migrations/migration.ts';
import { NoKey } from '#schema/no-key.ts';

/**
 * What is personal is sealed with the session's key, in one field; before, it lay there as it was. Sessions without a key were
 * erased: of what is left of them nothing is sealed, and nothing personal stays. What has ended is found by numbers alone.
 */
export const sealedFields = (tools: MigrationTools): Migration => ({
  number: 6,
  name: 'sealed-fields',
  steps: [
    sealing(tools, 'sessions', ['revision'], ({ _id }) => _id),
    sealing(tools, 'participants', ['revision'], ({ _id }) => _id.split('/')[0] ?? ''),
    sealing(tools, 'journal', [], ({ _id }) => /^session\/([^/]+)/.exec(_id)?.[1] ?? ''),
    sealing(tools, 'links', clearOfLinks, (link) => String(link['sessionId'])),
    {
      collection: 'summaries',
      migrate: async (document, find, add) => {
        const line = document as Line;
        // Pages were not told that a session was erased; they hear of it before its line stops saying so.
        if (line.names?.length === 0) await addErasure(tools, line, add);
        return sealing(tools, 'summaries', clearOfLines, idOf).migrate(withoutSearch(line), find, add);
      },
    },
    {
      collection: 'desk',
      migrate: (document, find, add) =>
        sealing(tools, 'desk', clearOfLines, idOf).migrate(withoutSearch(document), find, add),
    },
    { collection: 'ended', migrate: (document) => rowOf(tools, document as Line) },
  ],
});

interface Line extends AnyDocument {
  readonly companyId?: string;
  readonly names?: readonly string[];
  readonly reference?: string;
}

const idOf = ({ _id }: AnyDocument): string => _id;

const clearOfLinks = [
  ...['sessionId', 'participantId', 'companyId', 'serial'],
  ...['expiresAt', 'issuedAt', 'revokedAt'],
];

const clearOfLines = [
  ...['id', 'companyId', 'state', 'since', 'reference', 'from', 'processName', 'createdAt', 'scheduledFor'],
  ...['expiresAt', 'waiting', 'unseenSince', 'answeredBy', 'answeredById', 'decidedAt', 'exceptions'],
  'revision',
];

/** Lines of the desk were not looked at by the migration that took this text away. */
function withoutSearch({ search: _search, ...line }: AnyDocument): AnyDocument {
  return line;
}

/** Seals all fields but these of every document of a collection. */
function sealing(
  { sealing }: MigrationTools,
  collection: string,
  clear: readonly string[],
  sessionOf: (document: AnyDocument) => string,
): MigrationStep {
  const isClear = (name: string): boolean => name === '_id' || clear.includes(name);
  return {
    collection,
    migrate: async (document) => {
      const fields = Object.entries(document);
      const open = fields.filter(([name]) => !isClear(name) && name !== 'sealed');
      if (open.length === 0) return undefined;
      const kept = Object.fromEntries(fields.filter(([name]) => isClear(name)));
      const revision = typeof document['revision'] === 'number' ? `@${document['revision']}` : '';
      const about = `stored/${collection}/${document._id}${revision}`;
      const plain = JSON.stringify(Object.fromEntries(open));
      const sealed = await sealing.seal(sessionOf(document), about, plain).catch((error: unknown) => {
        if (error instanceof NoKey) return undefined;
        throw error;
      });
      return { _id: document._id, ...kept, ...(sealed !== undefined && { sealed }) };
    },
  };
}

/** The numbers by which a line is found, 32 bits each, base64. */
function tokensOf({ tokens }: MigrationTools, { companyId = '', names = [], reference }: Line): string {
  const numbers = tokens.ofText(companyId, searchText(names, reference));
  return Buffer.from(Uint32Array.from(numbers).buffer).toString('base64');
}

async function addErasure(tools: MigrationTools, line: Line, add: AddDocument): Promise<void> {
  const { _id, companyId, createdAt } = line;
  await add('erasures', { _id, companyId, createdAt, tokens: tokensOf(tools, line) });
}

/** A line of a session that has ended, as it will stand in a page. */
function rowOf(tools: MigrationTools, line: Line): AnyDocument | undefined {
  if ('tokens' in line) return undefined;
  const { _id, companyId, createdAt, state, since } = line;
  return { _id, companyId, createdAt, state, since, tokens: tokensOf(tools, line) } as AnyDocument;
}
