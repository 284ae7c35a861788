/** Objects that occur inside documents of several collections. */
import { actorKinds, roles, type Actor } from '#schema/actor.ts';
import { captureOrigins, type Capture } from '#schema/evidence.ts';
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

/** What is known of a still beyond other evidence. */
export const stillFields = {
  origin: optional(oneOf(captureOrigins)),
  width: optional(number),
  height: optional(number),
  request: optional(text),
};

export const capture = part<Capture>({
  ...evidenceFields,
  ...stillFields,
  by: optional(actor),
  at: optional(text),
  caption: optional(text),
  discarded: optional(part<NonNullable<Capture['discarded']>>({ by: actor, at: text, reason: text })),
});
