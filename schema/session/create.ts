import { type Actor, createsSessions } from '#schema/actor.ts';
import { draft } from '#schema/journal.ts';
import { lengthOf } from '#schema/text/length.ts';
import { holderOf } from '#schema/outcome/consolidate.ts';
import { type BusinessProcess, decidedBy, requiredSteps } from '#schema/process.ts';
import { giveRoles, unfitRole, type ProcessRole } from '#schema/process/roles.ts';
import { recommend, standingOf } from '#schema/recommendation.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import { whomAnew } from '#schema/session/create-from.ts';
import { type Changed, type Details, later, type Member, type Session } from '#schema/session/session.ts';

export interface CreateSession {
  readonly id: string;
  readonly process: BusinessProcess;
  /** The canonical text that the plan was made of: it stands in the history, which so proves which rules held. */
  readonly text?: string;
  readonly participants: readonly (Details & { readonly id: string; readonly role?: ProcessRole })[];
  readonly reference?: string;
  /** Another session of the company, in whose place this one is created. */
  readonly from?: string;
  readonly scheduledFor?: string;
}

export const isName = (name: string): boolean => name.trim() !== '' && lengthOf(name) <= 200;

/** A session in whose place another one may come. */
type Earlier = Parameters<typeof whomAnew>[0] & Pick<Session, 'process'>;

type Roled = Pick<CreateSession, 'process'> & {
  readonly participants: readonly { readonly role?: ProcessRole }[];
};

/**
 * Everybody's role in the process: whoever comes without one is given the next that is free. Nothing where the process has no roles,
 * and where it has none left for somebody.
 */
export function rolesIn({ process: { roles }, participants }: Roled): readonly ProcessRole[] | undefined {
  return (
    roles &&
    giveRoles(
      roles,
      participants.map(({ role }) => role),
    )
  );
}

/** The place of the one whose result decides about all, where the process says that the holder's does. */
export function holderIn(ask: Roled): number | undefined {
  if (decidedBy(ask.process) !== 'holder') return undefined;
  const roles = rolesIn(ask);
  return holderOf(ask.participants.map((_each, place) => ({ place, role: roles?.[place] })))?.place;
}

/**
 * A process without roles takes nobody who has one; one with roles as many of each as it says. A session in place of another one
 * of the same process is for those who have to come again: nobody else has to be in it.
 */
function refuseRoles(ask: Roled, earlier?: Earlier): Refusal | undefined {
  const { roles, name } = ask.process;
  if (!roles) return ask.participants.some(({ role }) => role) ? refuse('INVALID_INPUT.role') : undefined;
  const given = rolesIn(ask);
  const anew = earlier?.process.id === ask.process.id ? whomAnew(earlier) : undefined;
  const comeAgain = (role: ProcessRole) => anew?.filter((member) => member.role === role).length;
  const plan = roles.map((of) => ({ ...of, least: Math.min(of.least, comeAgain(of.role) ?? of.least) }));
  const unfit = given && unfitRole(plan, given);
  if (given && !unfit) return undefined;
  const { role = 'holder', least = 0, most = 0 } = unfit ?? {};
  return refuse('INVALID_INPUT.roleCount', { process: name, role, least, most });
}

/** @param earlier the session that `from` names */
export function mayCreateSession(
  ask: Omit<CreateSession, 'id'>,
  by: Actor,
  now: string,
  earlier?: Earlier,
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
  const unfit = refuseRoles(ask, earlier);
  if (unfit) return unfit;
  if (ask.scheduledFor === undefined) return undefined;
  const at = Date.parse(ask.scheduledFor);
  const day = 86_400_000;
  return Number.isNaN(at) || at < Date.parse(now) - day / 24 || at > Date.parse(now) + 366 * day
    ? refuse('INVALID_INPUT.scheduledFor')
    : undefined;
}

/** Stands from the first moment on as one who has completed nothing: who never comes must not be forgotten. */
const invited = (
  { id, name, email, role }: CreateSession['participants'][number],
  process: BusinessProcess,
): Member => ({
  id,
  name,
  ...(email !== undefined && { email }),
  ...(role !== undefined && { role }),
  presence: 'invited',
  closed: false,
  standing: standingOf(
    { id, name, ...(role !== undefined && { role }), chosen: requiredSteps(process, role), runs: [] },
    process,
  ),
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
