// Writes the contract: `npm run generate:schema`.
import { writeFile } from 'node:fs/promises';
import { printContract } from '#gateway/graphql/server/contract.ts';

await writeFile(new URL('../schema.graphql', import.meta.url), printContract());
