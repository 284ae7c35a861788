/** Objects that occur inside documents of several collections. */
import { actorKinds, roles, type Actor } from '#schema/actor.ts';
import type { EvidenceRef } from '#schema/evidence.ts';
import { number, oneOf, optional, part, text } from '#schema/stored/model/fields.ts';

export const actor = part<Actor>({
  kind: oneOf(actorKinds),
  id: text,
  name: text,
  role: optional(oneOf(roles)),
});

export const evidenceFields = {
  id: text,
  sha256: text,
  mediaType: text,
  bytes: number,
  label: text,
  takenAt: optional(text),
};

export const evidence = part<EvidenceRef>(evidenceFields);
