import { administers } from '#schema/actor.ts';
import { longestPassword, shortestPassword } from '#schema/company/account.ts';
import { invitationType } from '#gateway/graphql/company/invitation.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { staff } from '#gateway/graphql/server/context.ts';
import { idOf } from '#gateway/graphql/server/input.ts';
import { found, granted } from '#gateway/graphql/server/refusals.ts';
import type { PasswordResetPreview } from '#gateway/people/password-resets.ts';
import { actorOf } from '#gateway/identity/viewer.ts';

const previewType = builder.objectRef<PasswordResetPreview>('PasswordResetPreview').implement({
  description: 'Whose password a link sets, to whoever has it.',
  fields: (t) => ({
    company: t.exposeString('company'),
    name: t.exposeString('name'),
    email: t.exposeString('email', { description: 'What the person signs in with.' }),
    secondFactorToo: t.exposeBoolean('secondFactorToo', {
      description: 'Whether their second factor goes with the old password.',
    }),
  }),
});

builder.queryField('passwordReset', (t) =>
  t.field({
    description: 'Whose password a link sets, or null when it is unknown, used or expired.',
    type: previewType,
    nullable: true,
    args: { token: t.arg.string() },
    resolve: (_root, { token }, { domain }) => domain.passwordResets.preview(token),
  }),
);

builder.mutationField('makePasswordReset', (t) =>
  t.field({
    description:
      'A link for somebody who has forgotten their password; good for a day, for once, and in place of any before it.',
    type: invitationType,
    authScopes: { confirmedStaff: administers },
    args: {
      person: t.arg.id(),
      secondFactorToo: t.arg.boolean({ description: 'Whether they have lost their second factor as well.' }),
    },
    resolve: async (_root, { person, secondFactorToo }, context) => {
      const viewer = staff(context);
      const ask = {
        companyId: viewer.companyId,
        personId: idOf(person),
        secondFactorToo,
        by: actorOf(viewer),
      };
      return granted(found(await context.domain.passwordResets.make(ask, context.publicOrigin), 'person'));
    },
  }),
);

builder.mutationField('resetPassword', (t) =>
  t.boolean({
    description: `Sets a password by a link of \`makePasswordReset\`, and ends every sign-in of the person. It has ${shortestPassword} to ${longestPassword} characters.`,
    args: { token: t.arg.string(), password: t.arg.string() },
    resolve: async (_root, { token, password }, { domain }) => {
      granted(await domain.passwordResets.use(token, password));
      return true;
    },
  }),
);
