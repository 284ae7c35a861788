import { roleEnum } from '#gateway/graphql/actor.ts';
import { builder } from '#gateway/graphql/builder.ts';
import { actorOf, administers, staff } from '#gateway/graphql/context.ts';
import { emailOf, nameOf } from '#gateway/graphql/input.ts';
import type { Invitation, InvitationPreview } from '#gateway/ports.ts';
import { granted } from '#gateway/graphql/refusals.ts';

const invitationType = builder.objectRef<Invitation>('Invitation').implement({
  fields: (t) => ({
    link: t.exposeString('link'),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
  }),
});

const previewType = builder.objectRef<InvitationPreview>('InvitationPreview').implement({
  fields: (t) => ({
    company: t.exposeString('company'),
    name: t.exposeString('name'),
    email: t.exposeString('email'),
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
