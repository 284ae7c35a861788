import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EvidenceIndex } from '#schema/stored/session/evidence.ts';
import type { Pictures } from '#vault/picture.ts';
import { EvidenceLost, type Vault } from '#vault/vault.ts';
import { headersOf } from '#gateway/http/address.ts';
import { answerRefusal } from '#gateway/http/answers.ts';
import { sandboxPolicy } from '#gateway/http/headers.ts';
import type { ViewerOf } from '#gateway/identity/viewer.ts';
import { deny, isRefusal } from '#gateway/refusal.ts';

interface RenditionParts {
  readonly viewerOf: ViewerOf;
  readonly pictures: Pick<Pictures, 'render'>;
  readonly vault: Pick<Vault, 'get'>;
  readonly index: Pick<EvidenceIndex, 'find'>;
}

const largest = 1600;
const smallest = 64;

const sizeOf = (url: URL): number => {
  const asked = Number(url.searchParams.get('size') ?? largest);
  return Number.isFinite(asked) ? Math.round(Math.min(largest, Math.max(smallest, asked))) : largest;
};

const missing = deny('NOT_FOUND.evidence');
const lost = { gone: deny('EVIDENCE_GONE'), damaged: deny('EVIDENCE_DAMAGED') };

/** Trouble is thrown: what cannot be reached for a moment is not lost. */
const orLost = (error: unknown): EvidenceLost => {
  if (error instanceof EvidenceLost) return error;
  throw error;
};

/**
 * Shows evidence to staff of its company: `GET /evidence/ID?size=320`. Never the stranger's own bytes but a JPEG
 * made anew from them, upright and without metadata.
 */
export function createRenditions({ viewerOf, pictures, vault, index }: RenditionParts) {
  return async (req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> => {
    const viewer = await viewerOf(headersOf(req));
    if (isRefusal(viewer)) return answerRefusal(res, viewer);
    if (viewer.kind !== 'staff') {
      return answerRefusal(
        res,
        deny(viewer.kind === 'anonymous' ? 'UNAUTHENTICATED.evidence' : 'FORBIDDEN.staffOnly'),
      );
    }
    const piece = await index.find(url.pathname.slice('/evidence/'.length));
    if (piece?.companyId !== viewer.companyId) return answerRefusal(res, missing);
    const bytes = await vault.get(piece.sessionId, piece.id).catch(orLost);
    if (bytes instanceof EvidenceLost) return answerRefusal(res, lost[bytes.how]);
    const picture = await pictures.render(bytes, { max: sizeOf(url), requester: viewer.id });
    res.writeHead(200, {
      'content-type': 'image/jpeg',
      'content-length': picture.length,
      'cache-control': 'private, no-store',
      'content-security-policy': sandboxPolicy,
    });
    res.end(picture);
  };
}
