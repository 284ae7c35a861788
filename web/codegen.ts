import type { CodegenConfig } from '@graphql-codegen/cli';
import { createHash } from 'node:crypto';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Types and persisted documents of both pages, from the printed contract. Run from the repository's root. */
const config: CodegenConfig = {
  schema: 'gateway/graphql/schema.graphql',
  documents: 'web/**/*.graphql',
  ignoreNoDocuments: true,
  silent: true,
  generates: {
    'web/api/generated/': {
      preset: 'client',
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: {
          mode: 'replaceDocumentWithHash',
          hashPropertyName: 'documentId',
          hashAlgorithm: sha256,
        },
      },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        importExtension: '.ts',
        emitLegacyCommonJSImports: false,
        scalars: { DateTime: 'string', JSON: 'unknown', ID: 'string' },
        immutableTypes: true,
      },
    },
  },
};

export default config;
