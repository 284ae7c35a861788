import { isStaff } from '#schema/actor.ts';
import { companyType, roleEnum } from '#gateway/graphql/company/company.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { companyOf, staff, type Context } from '#gateway/graphql/server/context.ts';
import { idOf } from '#gateway/graphql/server/input.ts';
import { found } from '#gateway/graphql/server/refusals.ts';
import type { SignInLine } from '#gateway/sign-in/own-sign-ins.ts';
import { signInWants, type SignInWant, type StaffViewer } from '#gateway/identity/viewer.ts';

interface Me extends StaffViewer {
  readonly wants?: SignInWant;
}

const wantEnum = builder.enumType('SignInWant', {
  description:
    '`password`: one of their own in place of one that was made for them. `secondFactor`: the company demands one.',
  values: signInWants,
});

const meType = builder.objectRef<Me>('Me').implement({
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
    wants: t.expose('wants', {
      description: 'What they have to do before anything else; null when nothing is.',
      type: wantEnum,
      nullable: true,
    }),
  }),
});

builder.queryField('me', (t) =>
  t.field({
    type: meType,
    nullable: true,
    description: 'Who is signed in, or null.',
    resolve: (_root, _args, { viewer }) => {
      if (viewer.kind === 'held') return { ...viewer.staff, wants: viewer.wants };
      return viewer.kind === 'staff' ? viewer : undefined;
    },
  }),
);

/** A sign-in, seen from a browser. */
interface Line extends SignInLine {
  readonly here: boolean;
}

export const signInType = builder.objectRef<Line>('SignIn').implement({
  description: 'A browser in which a member of staff is signed in.',
  fields: (t) => ({
    id: t.exposeID('id'),
    browser: t.exposeString('browser', {
      description: 'By its own account; null when unknown.',
      nullable: true,
    }),
    system: t.exposeString('system', {
      description: 'What it runs on, by its own account; null when unknown.',
      nullable: true,
    }),
    network: t.exposeString('network', {
      description: 'From where the sign-in was begun: a /24 of IPv4 or a /48 of IPv6. Empty when unknown.',
    }),
    since: t.expose('since', { type: 'DateTime' }),
    lastSeen: t.expose('lastSeen', { description: 'To within a minute.', type: 'DateTime' }),
    here: t.exposeBoolean('here', { description: 'Whether it is the one that asks.' }),
  }),
});

/** Where somebody is signed in, as it is seen from the browser that asks. */
export async function linesOf(personId: string, { domain, headers }: Context): Promise<Line[]> {
  const [here, lines] = [await domain.ownSignIns.here(headers), await domain.ownSignIns.of(personId)];
  return lines.map((line) => ({ ...line, here: line.id === here }));
}

builder.queryField('mySignIns', (t) =>
  t.field({
    description: 'Where whoever asks is signed in, the browser that was used last first.',
    type: [signInType],
    authScopes: { staff: isStaff },
    resolve: (_root, _args, context) => linesOf(staff(context).id, context),
  }),
);

builder.mutationField('endSignIn', (t) =>
  t.boolean({
    description: 'Ends one of the own sign-ins, at once and everywhere.',
    authScopes: { staff: isStaff },
    args: { id: t.arg.id() },
    resolve: async (_root, { id }, context) => {
      const ended = await context.domain.ownSignIns.end(staff(context).id, idOf(id));
      return found(ended || undefined, 'signIn');
    },
  }),
);

builder.mutationField('endOtherSignIns', (t) =>
  t.int({
    description: 'Ends all of the own sign-ins but the one that asks. Answers how many those were.',
    authScopes: { staff: isStaff },
    resolve: async (_root, _args, context) => {
      const { ownSignIns } = context.domain;
      return ownSignIns.endOthers(staff(context).id, await ownSignIns.here(context.headers));
    },
  }),
);
