import { administers, partnerScopes, type PartnerScope } from '#schema/actor.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { staff } from '#gateway/graphql/server/context.ts';
import { idOf, nameOf } from '#gateway/graphql/server/input.ts';
import { found, refused } from '#gateway/graphql/server/refusals.ts';
import type { PartnerKey } from '#gateway/identity/partner-keys.ts';
import { actorOf } from '#gateway/identity/viewer.ts';

const partnerKeyType = builder.objectRef<PartnerKey>('PartnerKey').implement({
  description: "A key of a partner's program, without its secret.",
  fields: (t) => ({
    id: t.exposeID('id', { description: 'For `revokePartnerKey`; also the middle part of the key itself.' }),
    name: t.exposeString('name'),
    scopes: t.stringList({
      description: '`sessions:create`, `sessions:read` or both.',
      resolve: (key) => key.scopes,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    lastUsedAt: t.expose('lastUsedAt', {
      description: 'To within ten minutes; null when it was never used.',
      type: 'DateTime',
      nullable: true,
    }),
    revokedAt: t.expose('revokedAt', {
      description: 'Since when it is of no use; null while it is.',
      type: 'DateTime',
      nullable: true,
    }),
  }),
});

const createdPartnerKey = builder
  .objectRef<{ key: PartnerKey; secret: string }>('CreatedPartnerKey')
  .implement({
    fields: (t) => ({
      key: t.expose('key', { type: partnerKeyType }),
      secret: t.exposeString('secret', {
        description: 'The whole key, for `authorization: Bearer`. It starts with `vdk_`.',
      }),
    }),
  });

const isScope = (scope: string): scope is PartnerScope => partnerScopes.some((each) => each === scope);

function scopesOf(scopes: readonly string[]): readonly PartnerScope[] {
  if (scopes.length === 0 || !scopes.every(isScope)) {
    throw refused('INVALID_INPUT.scopes', { scopes: partnerScopes.join(', ') });
  }
  return [...new Set(scopes)];
}

builder.queryField('partnerKeys', (t) =>
  t.field({
    description: 'The keys of the company, without their secrets.',
    type: [partnerKeyType],
    authScopes: { staff: administers },
    resolve: (_root, _args, context) => context.domain.partnerKeys.list(staff(context).companyId),
  }),
);

builder.mutationField('createPartnerKey', (t) =>
  t.field({
    description: 'Scopes are `sessions:create` and `sessions:read`.',
    type: createdPartnerKey,
    authScopes: { confirmedStaff: administers },
    args: {
      name: t.arg.string(),
      scopes: t.arg.stringList(),
      succeeds: t.arg.id({
        description:
          'The key in whose place this one is made. `createSession` with a `key` that it has used before finds the same session, and both count as one.',
        required: false,
      }),
    },
    resolve: async (_root, { name, scopes, succeeds }, context) => {
      const viewer = staff(context);
      const ask = {
        companyId: viewer.companyId,
        name: nameOf(name),
        scopes: scopesOf(scopes),
        ...(succeeds && { succeeds: idOf(succeeds) }),
        by: actorOf(viewer),
      };
      return found(await context.domain.partnerKeys.create(ask), 'key');
    },
  }),
);

builder.mutationField('revokePartnerKey', (t) =>
  t.field({
    description: 'Every request with the key is refused from now on.',
    type: partnerKeyType,
    authScopes: { confirmedStaff: administers },
    args: { id: t.arg.id() },
    resolve: async (_root, { id }, context) => {
      const viewer = staff(context);
      const revoked = await context.domain.partnerKeys.revoke(viewer.companyId, idOf(id), actorOf(viewer));
      return found(revoked, 'key');
    },
  }),
);
