import type { ProcessDefinition, StepDefinition } from '#schema/process/definition.ts';
import { fault, namesOf, within, type Fault } from '#schema/process/fault.ts';
import { mostParticipants, type ProcessRole } from '#schema/process/roles.ts';

/** The roles that somebody can have. */
export const peopledRoles = ({ participants }: ProcessDefinition): readonly ProcessRole[] =>
  participants.filter(({ most }) => most > 0).map(({ role }) => role);

/** The roles whose people take a step. */
export const takersOf = (
  definition: ProcessDefinition,
  { for: roles }: Pick<StepDefinition, 'for'>,
): readonly ProcessRole[] =>
  peopledRoles(definition).filter((role) => roles.length === 0 || roles.includes(role));

/** What is wrong with who takes part. */
export function peopleFaults(definition: ProcessDefinition): readonly Fault[] {
  const { participants, decidedBy } = definition;
  const names = namesOf(participants);
  const most = participants.reduce((sum, of) => sum + of.most, 0);
  const holder = participants.find(({ role }) => role === 'holder');
  return [
    ...participants.flatMap((of, place) => {
      const path = within('participants', names[place] ?? place);
      if (of.most === 0) return [fault(within(path, 'most'), 'roleWithoutPeople', { role: of.role })];
      return of.least > of.most ? [fault(within(path, 'least'), 'leastAboveMost')] : [];
    }),
    ...(most > mostParticipants ? [fault('participants', 'tooManyPeople', { most: mostParticipants })] : []),
    ...(participants.every(({ least }) => least === 0) ? [fault('participants', 'nobody')] : []),
    ...(decidedBy === 'holder' && !holder?.least ? [fault('decidedBy', 'noHolder')] : []),
  ];
}

/** Roles that are named somewhere and that nobody can have. */
export const unpeopled = (
  definition: ProcessDefinition,
  roles: readonly string[],
  path: string,
): readonly Fault[] =>
  roles
    .filter((role) => !peopledRoles(definition).includes(role as ProcessRole))
    .map((role) => fault(path, 'roleWithoutPeople', { role }));
