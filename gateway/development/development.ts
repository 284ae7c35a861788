/**
 * What the gateway serves under `npm run dev` and never else: pages with hot reload, Temporal's own pages, and the endpoint
 * that decrypts payloads for them. `server.ts` imports this file only when the configuration says so.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createCodecEndpoint, type CodecParts } from '#gateway/development/codec-endpoint.ts';
import { createGalleryLink } from '#gateway/development/gallery.ts';
import { createHotPages, type HotPagesParts } from '#gateway/development/hot-pages.ts';
import { createTemporalPages } from '#gateway/development/temporal-pages.ts';
import { printContract } from '#gateway/graphql/server/contract.ts';
import type { Development } from '#gateway/http/routes.ts';

interface DevelopmentParts extends CodecParts, HotPagesParts {
  readonly temporalPages?: string;
  readonly gallery?: string;
  /** Where the contract is kept: what the pages' operations are generated from follows the running code. */
  readonly contractFile: string;
}

export function createDevelopment(parts: DevelopmentParts): Development {
  const { temporalPages, gallery, viewerOf } = parts;
  keepContract(parts.contractFile);
  return {
    ...createHotPages(parts),
    routes: [
      createCodecEndpoint(parts),
      ...(temporalPages ? [createTemporalPages(temporalPages, viewerOf)] : []),
      ...(gallery ? [createGalleryLink(gallery)] : []),
    ],
  };
}

function keepContract(file: string): void {
  const contract = printContract();
  if (readFileSync(file, 'utf8') !== contract) writeFileSync(file, contract);
}
