import type { Participant } from '#schema/participant/participant.ts';
import { runStates, type StepRun } from '#schema/participant/step-run.ts';
import { processRoles } from '#schema/process/roles.ts';
import { callNotices } from '#schema/session/call/call-phase.ts';
import { stepKinds } from '#schema/steps/kinds.ts';
import { listOf, number, oneOf, optional, part, text, unchecked } from '#schema/stored/model/fields.ts';
import { actor, capture } from '#schema/stored/model/parts.ts';
import { storedSchema, type StoredView } from '#schema/stored/model/schema.ts';
import type { SealedShape } from '#schema/stored/model/sealed.ts';

/**
 * What a run asked for, what was handed in and what came of it is not looked into: dozens of small objects a run, which
 * steps shape as they like, and which every write would walk again. Evidence is checked in its index and in the record.
 */
const run = part<StepRun>({
  id: text,
  kind: oneOf(stepKinds),
  attempt: number,
  state: oneOf(runStates),
  prompt: unchecked,
  askedAt: text,
  askedBy: actor,
  deadline: text,
  submittedAt: optional(text),
  settledAt: optional(text),
  evidence: unchecked,
  examination: optional(unchecked),
  naming: optional(number),
  repeats: optional(text),
});

const participant = part<Participant>({
  id: text,
  sessionId: text,
  companyId: text,
  name: text,
  email: optional(text),
  role: optional(oneOf(processRoles)),
  naming: optional(number),
  call: oneOf(callNotices),
  chosen: listOf(oneOf(stepKinds)),
  runs: listOf(run),
  captures: listOf(capture),
  revision: number,
});

/** The state of a participant's workflow. The id is `session/participant`. */
export type ParticipantView = StoredView<Participant>;

export const participantSchema = storedSchema<ParticipantView>('participants', {
  _id: text,
  revision: number,
  state: participant,
});

export const participantKey = (sessionId: string, id: string): string => `${sessionId}/${id}`;

export const sealedParticipant: SealedShape<ParticipantView, 'revision'> = {
  schema: participantSchema,
  clear: ['_id', 'revision'],
  sessionOf: ({ _id }) => _id.split('/', 1)[0] ?? '',
};
