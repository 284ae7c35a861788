import { administers, runsCalls } from '#schema/actor.ts';
import { roleEnum } from '#gateway/graphql/company/company.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { staff, type Context } from '#gateway/graphql/server/context.ts';
import { idOf } from '#gateway/graphql/server/input.ts';
import { found, refused } from '#gateway/graphql/server/refusals.ts';
import type { Person } from '#gateway/people/people.ts';
import { removeFromCalls } from '#gateway/livekit/remove-from-calls.ts';
import { actorOf } from '#gateway/identity/viewer.ts';

const personType = builder.objectRef<Person>('Person').implement({
  description: 'A member of staff.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name', { description: 'As applicants see it in a call.' }),
    email: t.exposeString('email', { description: 'What they sign in with.' }),
    role: t.expose('role', { type: roleEnum }),
    active: t.exposeBoolean('active', {
      description:
        'False for somebody who may no longer sign in. They stay listed, because journals name them.',
    }),
  }),
});

builder.queryField('people', (t) =>
  t.field({
    description: 'The staff of the company.',
    type: [personType],
    authScopes: { staff: administers },
    resolve: (_root, _args, context) => context.domain.people.list(staff(context).companyId),
  }),
);

/** Nobody changes their own rights: whoever is last would lock the company out. */
async function change(
  id: string,
  wanted: Partial<Pick<Person, 'active' | 'role'>>,
  context: Context,
): Promise<Person> {
  const viewer = staff(context);
  const { readModel, media } = context.domain;
  if (viewer.id === id) throw refused('NOT_ALLOWED.ownRights');
  const changed = await context.domain.people.change(viewer.companyId, idOf(id), wanted, actorOf(viewer));
  const person = found(changed, 'person');
  if (!person.active || !runsCalls({ kind: 'staff', role: person.role }))
    await removeFromCalls(person, { desk: readModel.desk, dismiss: media.dismiss });
  return person;
}

builder.mutationField('changeRole', (t) =>
  t.field({
    type: personType,
    description: 'Holds at once, also in browsers where the person is signed in.',
    authScopes: { confirmedStaff: administers },
    args: { person: t.arg.id(), role: t.arg({ type: roleEnum }) },
    resolve: (_root, { person, role }, context) => change(person, { role }, context),
  }),
);

builder.mutationField('setActive', (t) =>
  t.field({
    type: personType,
    description: 'Who is not active is signed out at once, live feeds included, and cannot sign in.',
    authScopes: { confirmedStaff: administers },
    args: { person: t.arg.id(), active: t.arg.boolean() },
    resolve: (_root, { person, active }, context) => change(person, { active }, context),
  }),
);
