import { builder } from '#gateway/graphql/builder.ts';
import type { Company } from '#gateway/ports.ts';

export const companyType = builder.objectRef<Company>('Company').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    accent: t.exposeString('accent', { nullable: true }),
  }),
});
