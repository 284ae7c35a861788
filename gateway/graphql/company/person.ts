import { administers, runsCalls } from '#schema/actor.ts';
import { companyType, roleEnum } from '#gateway/graphql/company/company.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { actorOf, companyOf, staff, type Context } from '#gateway/graphql/server/context.ts';
import { emailOf, idOf, nameOf } from '#gateway/graphql/server/input.ts';
import { found, granted, refused } from '#gateway/graphql/server/refusals.ts';
import type { Invitation, InvitationPreview, Person } from '#gateway/identity/people.ts';
import { removeFromCalls } from '#gateway/livekit/remove-from-calls.ts';
import type { StaffViewer } from '#gateway/identity/viewer.ts';

const meType = builder.objectRef<StaffViewer>('Me').implement({
  description: 'The member of staff whose cookie this is.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The same as in `people`, and in `Actor` where they act.' }),
    name: t.exposeString('name', { description: 'As applicants see it in a call.' }),
    email: t.exposeString('email', { description: 'What they sign in with.' }),
    role: t.expose('role', { type: roleEnum }),
    company: t.field({
      type: companyType,
      resolve: (me, _args, context) => companyOf(context, me.companyId),
    }),
    twoFactor: t.exposeBoolean('twoFactor', { description: 'Whether a second factor is set up.' }),
  }),
});

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

/** Nobody changes their own rights: whoever is last would lock the company out. */
async function change(
  id: string,
  wanted: Partial<Pick<Person, 'active' | 'role'>>,
  context: Context,
): Promise<Person> {
  const viewer = staff(context);
  const { readModel, media } = context.domain;
  if (viewer.id === id) throw refused('NOT_ALLOWED.ownRights');
  const person = found(await context.domain.people.change(viewer.companyId, idOf(id), wanted), 'person');
  if (!person.active || !runsCalls({ kind: 'staff', role: person.role }))
    await removeFromCalls(person, { desk: readModel.desk, dismiss: media.dismiss });
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

const invitationType = builder.objectRef<Invitation>('Invitation').implement({
  fields: (t) => ({
    link: t.exposeString('link', {
      description: 'For the invited person alone; its token is after the `#`.',
    }),
    expiresAt: t.expose('expiresAt', {
      description: 'The invitation can be accepted until then.',
      type: 'DateTime',
    }),
  }),
});

const previewType = builder.objectRef<InvitationPreview>('InvitationPreview').implement({
  description: 'What an invitation is for, to whoever has its link.',
  fields: (t) => ({
    company: t.exposeString('company', { description: 'The name of the company that invites.' }),
    name: t.exposeString('name'),
    email: t.exposeString('email', { description: 'What the person will sign in with.' }),
    role: t.expose('role', { type: roleEnum }),
  }),
});

builder.queryField('invitation', (t) =>
  t.field({
    description: 'What an invitation is for, or null when it is unknown, used or expired.',
    type: previewType,
    nullable: true,
    args: { token: t.arg.string() },
    resolve: (_root, { token }, { domain }) => domain.people.invitation(token),
  }),
);

builder.mutationField('invitePerson', (t) =>
  t.field({
    description: 'A link for somebody who is to join the staff; good for seven days and for once.',
    type: invitationType,
    authScopes: { staff: administers },
    args: { email: t.arg.string(), name: t.arg.string(), role: t.arg({ type: roleEnum }) },
    resolve: async (_root, { email, name, role }, context) => {
      const viewer = staff(context);
      const { companyId } = viewer;
      const ask = { companyId, email: emailOf(email), name: nameOf(name), role, by: actorOf(viewer) };
      return granted(await context.domain.people.invite(ask, context.publicOrigin));
    },
  }),
);

builder.mutationField('acceptInvitation', (t) =>
  t.boolean({
    description: 'Makes the account of the invitation. The password has 12 to 128 characters.',
    args: { token: t.arg.string(), password: t.arg.string() },
    resolve: async (_root, { token, password }, { domain }) => {
      granted(await domain.people.accept(token, password));
      return true;
    },
  }),
);
