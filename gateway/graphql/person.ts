import { roleEnum } from '#gateway/graphql/actor.ts';
import { builder } from '#gateway/graphql/builder.ts';
import { companyType } from '#gateway/graphql/company.ts';
import { administers, companyOf, runsCalls, staff, type Context } from '#gateway/graphql/context.ts';
import { idOf } from '#gateway/graphql/input.ts';
import type { Person, StaffViewer } from '#gateway/ports.ts';
import { found, refused } from '#gateway/graphql/refusals.ts';
import { inCall } from '#schema/session/session.ts';

const meType = builder.objectRef<StaffViewer>('Me').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    email: t.exposeString('email'),
    role: t.expose('role', { type: roleEnum }),
    company: t.field({
      type: companyType,
      resolve: (me, _args, context) => companyOf(context, me.companyId),
    }),
    twoFactor: t.exposeBoolean('twoFactor'),
  }),
});

const personType = builder.objectRef<Person>('Person').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    email: t.exposeString('email'),
    role: t.expose('role', { type: roleEnum }),
    active: t.exposeBoolean('active'),
  }),
});

builder.queryField('me', (t) =>
  t.field({
    type: meType,
    nullable: true,
    description: 'Who is signed in, or null.',
    resolve: (_root, _args, { viewer }) => (viewer.kind === 'staff' ? viewer : undefined),
  }),
);

builder.queryField('people', (t) =>
  t.field({
    description: 'The staff of the company.',
    type: [personType],
    authScopes: { staff: administers },
    resolve: (_root, _args, context) => context.domain.people.list(staff(context).companyId),
  }),
);

/** Media does not pass through here, so whoever may run calls no longer has to be put out of theirs. */
async function leaveCalls({ id, companyId }: Person, { readModel, media }: Context['domain']): Promise<void> {
  const own = (await readModel.desk(companyId)).filter((each) => inCall(each) && each.answeredById === id);
  await Promise.all(own.map((each) => media.dismiss({ sessionId: each.id, id })));
}

/** Nobody changes their own rights: whoever is last would lock the company out. */
async function change(
  id: string,
  wanted: Partial<Pick<Person, 'active' | 'role'>>,
  context: Context,
): Promise<Person> {
  const viewer = staff(context);
  if (viewer.id === id) throw refused('NOT_ALLOWED', 'Ask another administrator to change your own rights.');
  const person = found(await context.domain.people.change(viewer.companyId, idOf(id), wanted), 'person');
  if (!person.active || !runsCalls.includes(person.role)) await leaveCalls(person, context.domain);
  return person;
}

builder.mutationField('changeRole', (t) =>
  t.field({
    type: personType,
    description: 'Holds at once, also in browsers where the person is signed in.',
    authScopes: { staff: administers },
    args: { person: t.arg.id(), role: t.arg({ type: roleEnum }) },
    resolve: (_root, { person, role }, context) => change(person, { role }, context),
  }),
);

builder.mutationField('setActive', (t) =>
  t.field({
    type: personType,
    description: 'Who is not active is signed out at once, live feeds included, and cannot sign in.',
    authScopes: { staff: administers },
    args: { person: t.arg.id(), active: t.arg.boolean() },
    resolve: (_root, { person, active }, context) => change(person, { active }, context),
  }),
);
