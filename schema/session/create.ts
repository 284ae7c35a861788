import { type Actor, createsSessions } from '#schema/actor.ts';
import { draft } from '#schema/journal.ts';
import { lengthOf } from '#schema/text/length.ts';
import { type BusinessProcess, requiredSteps } from '#schema/process.ts';
import { recommend, standingOf } from '#schema/recommendation.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import { type Changed, type Details, later, type Member, type Session } from '#schema/session/session.ts';

export interface CreateSession {
  readonly id: string;
  readonly process: BusinessProcess;
  readonly participants: readonly (Details & { readonly id: string })[];
  readonly reference?: string;
  /** Another session of the company, in whose place this one is created. */
  readonly from?: string;
  readonly scheduledFor?: string;
}

export const isName = (name: string): boolean => name.trim() !== '' && lengthOf(name) <= 200;

export function mayCreateSession(
  ask: Omit<CreateSession, 'id'>,
  by: Actor,
  now: string,
): Refusal | undefined {
  if (!createsSessions(by)) return refuse('NOT_ALLOWED.createSession');
  const { length } = ask.participants;
  if (length < 1 || length > ask.process.maxParticipants) {
    return refuse('INVALID_INPUT.participantCount', {
      process: ask.process.name,
      most: ask.process.maxParticipants,
    });
  }
  if (!ask.participants.every(({ name }) => isName(name))) {
    return refuse('INVALID_INPUT.participantName');
  }
  if (ask.scheduledFor === undefined) return undefined;
  const at = Date.parse(ask.scheduledFor);
  const day = 86_400_000;
  return Number.isNaN(at) || at < Date.parse(now) - day / 24 || at > Date.parse(now) + 366 * day
    ? refuse('INVALID_INPUT.scheduledFor')
    : undefined;
}

/** Stands from the first moment on as one who has completed nothing: who never comes must not be forgotten. */
const invited = (
  { id, name, email }: CreateSession['participants'][number],
  process: BusinessProcess,
): Member => ({
  id,
  name,
  ...(email !== undefined && { email }),
  presence: 'invited',
  closed: false,
  standing: standingOf({ id, name, chosen: requiredSteps(process), runs: [] }, process),
});

export function createSession(ask: CreateSession, by: Actor, now: string): Changed {
  const members = ask.participants.map((participant) => invited(participant, ask.process));
  // Times are compared as text, so the one from outside is put into the form of all others.
  const scheduledFor = ask.scheduledFor && new Date(ask.scheduledFor).toISOString();
  const opensAt = scheduledFor && scheduledFor > now ? scheduledFor : now;
  const state: Session = {
    id: ask.id,
    companyId: ask.process.companyId,
    process: ask.process,
    reference: ask.reference,
    ...(ask.from !== undefined && { from: ask.from }),
    createdBy: by,
    createdAt: now,
    scheduledFor,
    expiresAt: later(opensAt, ask.process.limits.open),
    state: opensAt > now ? 'scheduled' : 'open',
    since: now,
    members,
    calls: [],
    recommendation: recommend(
      members.map((member) => member.standing),
      ask.process,
    ),
    revision: 0,
  };
  return {
    state,
    entries: [
      draft(now, by, 'sessionCreated', { process: ask.process.name, ...(ask.from && { from: ask.from }) }),
    ],
  };
}
