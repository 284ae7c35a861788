import { administers } from '#schema/actor.ts';
import { longestPassword, shortestPassword } from '#schema/company/account.ts';
import { roleEnum } from '#gateway/graphql/company/company.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { staff } from '#gateway/graphql/server/context.ts';
import { emailOf, nameOf } from '#gateway/graphql/server/input.ts';
import { granted } from '#gateway/graphql/server/refusals.ts';
import type { Invitation, InvitationPreview } from '#gateway/people/people.ts';
import { actorOf } from '#gateway/identity/viewer.ts';

export const invitationType = builder.objectRef<Invitation>('Invitation').implement({
  description: 'A link for one person and for one use.',
  fields: (t) => ({
    link: t.exposeString('link', {
      description: 'For that person alone; its token is after the `#`.',
    }),
    expiresAt: t.expose('expiresAt', {
      description: 'It can be used until then.',
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
    authScopes: { confirmedStaff: administers },
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
    description: `Makes the account of the invitation. The password has ${shortestPassword} to ${longestPassword} characters.`,
    args: { token: t.arg.string(), password: t.arg.string() },
    resolve: async (_root, { token, password }, { domain }) => {
      granted(await domain.people.accept(token, password));
      return true;
    },
  }),
);
