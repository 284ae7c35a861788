import { roleEnum } from '#gateway/graphql/actor.ts';
import { builder } from '#gateway/graphql/builder.ts';
import { companyType } from '#gateway/graphql/company.ts';
import { administers, companyOf, staff } from '#gateway/graphql/context.ts';
import type { Person, StaffViewer } from '#gateway/ports.ts';

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
    type: [personType],
    authScopes: { staff: administers },
    resolve: (_root, _args, context) => context.domain.people.list(staff(context).companyId),
  }),
);
