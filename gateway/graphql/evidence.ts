import type { EvidenceRef } from '#schema/evidence.ts';
import { builder } from '#gateway/graphql/builder.ts';

export const evidenceType = builder.objectRef<EvidenceRef>('Evidence').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    sha256: t.exposeString('sha256'),
    mediaType: t.exposeString('mediaType'),
    bytes: t.exposeInt('bytes'),
    label: t.exposeString('label'),
    takenAt: t.expose('takenAt', { type: 'DateTime', nullable: true }),
    url: t.string({ resolve: (piece) => `/evidence/${piece.id}` }),
  }),
});

export const evidenceInput = builder.inputType('EvidenceInput', {
  fields: (t) => ({
    id: t.id(),
    sha256: t.string(),
    mediaType: t.string(),
    bytes: t.int(),
    label: t.string(),
    takenAt: t.field({ type: 'DateTime', required: false }),
  }),
});
