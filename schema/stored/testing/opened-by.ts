import { sessionOfWorkflow } from '#schema/ids.ts';
import { aboutOf, type Sealing } from '#schema/stored/model/sealed.ts';
import type { Stored } from '#schema/stored/model/schema.ts';

type Lying = Stored & Readonly<Record<string, unknown>>;

const sessionOf = ({ _id, sessionId }: Lying): string =>
  typeof sessionId === 'string' ? sessionId : (sessionOfWorkflow(_id) ?? _id.split('/')[0] ?? '');

/** Opens documents of a collection as they lie in the database; those that are not sealed stay as they are. */
export const openedBy =
  (sealing: Sealing, collection: string) =>
  async ({ sealed, ...clear }: Lying): Promise<Lying> => {
    if (typeof sealed !== 'string') return clear;
    const plain = await sealing.open(sessionOf(clear), aboutOf(collection, clear), sealed);
    return plain === undefined ? clear : { ...clear, ...(JSON.parse(plain) as object) };
  };
