import type { ObjectRef } from '@pothos/core';
import { actorKinds, roles, type Actor } from '#schema/actor.ts';
import { addressOfPicture } from '#gateway/company/pictures.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import type { Company } from '#gateway/identity/companies.ts';

type Brand = Pick<Company, 'name' | 'accent' | 'logo'>;

/** What applicants see of a company, in whatever type tells of it. */
export function addBrand(type: ObjectRef<typeof builder.$inferSchemaTypes, Brand>): void {
  builder.objectFields(type, (t) => ({
    name: t.exposeString('name', { description: 'As applicants see it.' }),
    accent: t.exposeString('accent', { description: 'Its colour, as `#rrggbb`.', nullable: true }),
    logo: t.string({
      description: 'Where its logo is, a PNG; null without one.',
      nullable: true,
      resolve: ({ logo }) => logo && addressOfPicture(logo),
    }),
  }));
}

export const companyType = builder.objectRef<Company>('Company').implement({
  description: 'The tenant that owns everything else.',
  fields: (t) => ({ id: t.exposeID('id') }),
});
addBrand(companyType);

export const roleEnum = builder.enumType('Role', {
  description:
    '`operator` runs calls and decides, `reviewer` gives second decisions, `auditor` reads and verifies, `administrator` does all of it and manages people and keys.',
  values: roles,
});
const actorKind = builder.enumType('ActorKind', {
  description: '`system` is Vidimus itself: a deadline that passed, an examination that ended.',
  values: actorKinds,
});

export const actorType = builder.objectRef<Actor>('Actor').implement({
  fields: (t) => ({
    kind: t.expose('kind', { type: actorKind }),
    id: t.exposeID('id', {
      description: 'Of the person, the participant or the key; `system` for Vidimus itself.',
    }),
    name: t.exposeString('name', { description: 'At the time of the act.' }),
    role: t.expose('role', {
      description: 'The role in which staff acted; null for everybody else.',
      type: roleEnum,
      nullable: true,
    }),
  }),
});
