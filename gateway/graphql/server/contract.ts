import { lexicographicSortSchema, printSchema } from 'graphql';
import { createSchema } from '#gateway/graphql/server/schema.ts';

/** The contract as it is kept in `schema.graphql`. */
export const printContract = (): string => `${printSchema(lexicographicSortSchema(createSchema()))}\n`;
