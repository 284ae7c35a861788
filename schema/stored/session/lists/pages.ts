import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SessionState } from '#schema/session/session.ts';
import type { Database } from '#schema/stored/database.ts';
import { text } from '#schema/stored/model/fields.ts';
import { storedSchema, type Stored } from '#schema/stored/model/schema.ts';
import { claim, replace } from '#schema/stored/model/writes.ts';

/** A past session in a page: where it stands in the lists, and by what it is found. Everything else is in its line. */
export interface PageRow {
  readonly id: string;
  readonly createdAt: string;
  readonly state: SessionState;
  readonly tokens: Uint32Array;
}

/** What tells whether a page need be read at all. */
export interface Head {
  readonly newest: string;
  readonly oldest: string;
  readonly states: Partial<Record<SessionState, number>>;
}

/** Written once, under `company/number`; only erasure takes something out. */
interface StoredPage extends Stored {
  /** JSON of the page's head. */
  readonly head: string;
  /** JSON of `[id, createdAt, state, tokens]`, the last being how many tokens; deflated, base64. */
  readonly rows: string;
  /** The tokens of all rows one after the other, 32 bits each, base64. */
  readonly tokens: string;
}

export const pageSchema = storedSchema<StoredPage>('pages', {
  _id: text,
  head: text,
  rows: text,
  tokens: text,
});

/** The heads of a company's pages, in the order of their numbers. */
interface StoredHeads extends Stored {
  /** JSON. */
  readonly heads: string;
}

export const headsSchema = storedSchema<StoredHeads>('pageHeads', { _id: text, heads: text });

type Row = readonly [id: string, createdAt: string, state: SessionState, tokens: number];

/** 32 bits each, base64. */
export const textOfTokens = (tokens: Uint32Array): string => Buffer.from(tokens.buffer).toString('base64');

export const tokensOfText = (text: string): Uint32Array =>
  new Uint32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);

function packed(_id: string, rows: readonly PageRow[]): StoredPage {
  const moments = rows.map(({ createdAt }) => createdAt).sort();
  const states: Partial<Record<SessionState, number>> = {};
  for (const { state } of rows) states[state] = (states[state] ?? 0) + 1;
  const head: Head = { newest: moments.at(-1) ?? '', oldest: moments[0] ?? '', states };
  const plain = rows.map(({ id, createdAt, state, tokens }): Row => [id, createdAt, state, tokens.length]);
  const tokens = Uint32Array.from(rows.flatMap((row) => [...row.tokens]));
  return {
    _id,
    head: JSON.stringify(head),
    rows: deflateRawSync(JSON.stringify(plain)).toString('base64'),
    tokens: textOfTokens(tokens),
  };
}

function unpacked({ rows, tokens }: StoredPage): PageRow[] {
  const plain = JSON.parse(inflateRawSync(Buffer.from(rows, 'base64')).toString()) as readonly Row[];
  const all = tokensOfText(tokens);
  let begin = 0;
  return plain.map(([id, createdAt, state, count]) => {
    const own = all.subarray(begin, begin + count);
    begin += count;
    return { id, createdAt, state, tokens: own };
  });
}

/** Pages kept in memory. What erasure takes out of one elsewhere is found here for a while, and then has no name in its line. */
const mostRemembered = 800;

/** The pages of companies' past sessions. */
export interface Pages {
  /** Of every page, in the order of their numbers: also of one that was written by somebody who did not get to its head. */
  heads(companyId: string): Promise<readonly Head[]>;
  /** Nothing where there is no such page. */
  rows(companyId: string, number: number): Promise<readonly PageRow[] | undefined>;
  /** The same as it lies there, whatever is remembered of it. */
  storedRows(companyId: string, number: number): Promise<readonly PageRow[] | undefined>;
  /** Writes the page of this number unless it is there, and says whether it did. */
  add(companyId: string, number: number, rows: readonly PageRow[]): Promise<boolean>;
  /** Writes it over the page of this number, whose rows are the same but for their tokens. */
  rewrite(companyId: string, number: number, rows: readonly PageRow[]): Promise<void>;
  clear(): Promise<void>;
}

export function createPages(database: Database): Pages {
  const pages = database.model(pageSchema);
  const allHeads = database.model(headsSchema);
  const remembered = new Map<string, readonly PageRow[]>();
  const idOf = (companyId: string, number: number) => `${companyId}/${number}`;
  const find = (companyId: string, number: number) =>
    pages.findOne({ _id: idOf(companyId, number) }).lean<StoredPage>();
  const remember = (_id: string, rows: readonly PageRow[]): void => {
    const [oldest] = remembered.keys();
    if (remembered.size >= mostRemembered && oldest !== undefined) remembered.delete(oldest);
    remembered.set(_id, rows);
  };
  const storedHeads = async (_id: string): Promise<Head[]> => {
    const stored = await allHeads.findOne({ _id }).lean<StoredHeads>();
    return stored ? (JSON.parse(stored.heads) as Head[]) : [];
  };
  const heads: Pages['heads'] = async (companyId) => {
    const known = await storedHeads(companyId);
    const before = known.length;
    for (let page = await find(companyId, before); page; page = await find(companyId, known.length))
      known.push(JSON.parse(page.head) as Head);
    if (known.length > before) await replace(allHeads, { _id: companyId, heads: JSON.stringify(known) });
    return known;
  };
  return {
    heads,
    storedRows: async (companyId, number) => {
      const page = await find(companyId, number);
      return page ? unpacked(page) : undefined;
    },
    rows: async (companyId, number) => {
      const known = remembered.get(idOf(companyId, number));
      if (known) return known;
      const page = await find(companyId, number);
      if (!page) return undefined;
      const rows = unpacked(page);
      remember(page._id, rows);
      return rows;
    },
    add: (companyId, number, rows) => claim(pages, packed(idOf(companyId, number), rows)),
    rewrite: async (companyId, number, rows) => {
      const _id = idOf(companyId, number);
      await replace(pages, packed(_id, rows));
      remembered.delete(_id);
    },
    clear: async () => {
      remembered.clear();
      await pages.deleteMany({});
      await allHeads.deleteMany({});
    },
  };
}
