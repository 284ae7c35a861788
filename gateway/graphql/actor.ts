import { roles, type Actor } from '#schema/actor.ts';
import { builder } from '#gateway/graphql/builder.ts';

export const roleEnum = builder.enumType('Role', { values: roles });
const actorKind = builder.enumType('ActorKind', {
  values: ['staff', 'applicant', 'partner', 'system'] as const,
});

export const actorType = builder.objectRef<Actor>('Actor').implement({
  fields: (t) => ({
    kind: t.expose('kind', { type: actorKind }),
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    role: t.expose('role', { type: roleEnum, nullable: true }),
  }),
});
