import type { Index } from '#schema/stored/model/schema.ts';
import type { Database } from '#schema/stored/database.ts';
import { schemas } from '#schema/stored/model/schemas.ts';

export interface DeclaredIndex {
  readonly collection: string;
  /** Its fields in their order: `companyId, createdAt`. */
  readonly fields: string;
  create(): Promise<void>;
}

/** Every index that the schemas declare. Creating one that is there already does nothing. */
export const declaredIndexes = (database: Database): readonly DeclaredIndex[] =>
  schemas.flatMap((schema) =>
    schema.indexes().map(([index]) => {
      const { collection } = database.model(schema);
      return {
        collection: collection.name,
        fields: Object.keys(index).join(', '),
        create: async () => void (await collection.createIndex(index as Index)),
      };
    }),
  );
