import { advices } from '#schema/outcome/advice.ts';
import type { Advised } from '#schema/outcome/consolidate.ts';
import { processRoles } from '#schema/process/roles.ts';
import type { Recommendation } from '#schema/recommendation.ts';
import { cameraSigns, type CameraNote } from '#schema/session/call/camera/camera-signs.ts';
import {
  presences,
  sessionStates,
  verdicts,
  type Call,
  type Conversation,
  type Corrected,
  type Decision,
  type Details,
  type KnownConnection,
  type Member,
  type Message,
  type PersonOutcome,
  type Removal,
  type Session,
} from '#schema/session/session.ts';
import { flag, listOf, number, oneOf, optional, part, text, unchecked } from '#schema/stored/model/fields.ts';
import { actor } from '#schema/stored/model/parts.ts';
import { storedSchema, type StoredView } from '#schema/stored/model/schema.ts';
import type { SealedShape } from '#schema/stored/model/sealed.ts';

type Consent = NonNullable<Member['consent']>;

const connection = part<KnownConnection>({ id: text, at: text, ended: flag });

const corrected = part<Corrected>({
  times: number,
  naming: number,
  from: part<Details>({ name: text, email: optional(text) }),
});

const removal = part<Removal>({ reason: text, by: actor, at: text, letBackAt: optional(text) });

const cameraNote = part<CameraNote>({
  signs: listOf(oneOf(cameraSigns)),
  label: optional(text),
  at: text,
});

const member = part<Member>({
  id: text,
  name: text,
  email: optional(text),
  role: optional(oneOf(processRoles)),
  corrected: optional(corrected),
  presence: oneOf(presences),
  unseenSince: optional(text),
  consent: optional(part<Consent>({ version: text, at: text })),
  closed: flag,
  calledAgain: optional(flag),
  removed: optional(removal),
  cameraSigns: optional(listOf(cameraNote)),
  // Follows from the participant's runs, and is written anew with each of them.
  standing: unchecked,
  connection: optional(connection),
});

const call = part<Call>({
  operator: actor,
  startedAt: text,
  endedAt: optional(text),
  awaySince: optional(text),
  lostSince: optional(text),
  connection: optional(connection),
  takenFrom: optional(listOf(actor)),
});

const conversation = part<Conversation>({
  participantId: text,
  count: number,
  messages: listOf(part<Message>({ id: text, by: actor, text, at: text })),
});

const outcome = part<PersonOutcome>({
  participantId: text,
  verdict: oneOf(verdicts),
  advice: oneOf(advices),
  reason: optional(text),
});

const decision = part<Decision>({
  verdict: oneOf(verdicts),
  reason: optional(text),
  reasonKey: optional(text),
  reasonSaid: optional(text),
  by: actor,
  at: text,
  advice: oneOf(advices),
  outcomes: optional(listOf(outcome)),
});

const session = part<Session>({
  id: text,
  companyId: text,
  // A copy of what was checked when the process was stored, and changes no more.
  process: unchecked,
  reference: optional(text),
  from: optional(text),
  follower: optional(text),
  createdBy: actor,
  createdAt: text,
  scheduledFor: optional(text),
  expiresAt: text,
  state: oneOf(sessionStates),
  since: text,
  members: listOf(member),
  calls: listOf(call),
  conversations: optional(listOf(conversation)),
  // The reasons are the members' standings once more, in the order of their weight.
  recommendation: part<Recommendation>({
    advice: oneOf(advices),
    reasons: unchecked,
    hits: optional(unchecked),
    people: optional(listOf(part<Required<Advised>>({ participantId: text, advice: oneOf(advices) }))),
  }),
  decision: optional(decision),
  review: optional(decision),
  undecidedSince: optional(text),
  sealedAt: optional(text),
  revision: number,
});

/** The state of a session's workflow. */
export type SessionView = StoredView<Session>;

export const sessionSchema = storedSchema<SessionView>('sessions', {
  _id: text,
  revision: number,
  state: session,
});

export const sealedSession: SealedShape<SessionView, 'revision'> = {
  schema: sessionSchema,
  clear: ['_id', 'revision'],
  sessionOf: ({ _id }) => _id,
};
