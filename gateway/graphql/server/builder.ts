import SchemaBuilder from '@pothos/core';
import ComplexityPlugin, { ComplexityErrorKind } from '@pothos/plugin-complexity';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import type { PartnerScope, Permission } from '#schema/actor.ts';
import type { Context } from '#gateway/graphql/server/context.ts';
import { misused, refused, type ProtocolCode } from '#gateway/graphql/server/refusals.ts';

interface Types {
  Context: Context;
  DefaultFieldNullability: false;
  DefaultInputFieldRequiredness: true;
  Scalars: {
    DateTime: { Input: string; Output: string };
    JSON: { Input: never; Output: unknown };
    ID: { Input: string; Output: string };
  };
  AuthScopes: {
    /** Staff whose role permits it: see `schema/actor.ts`. */
    staff: Permission;
    /**
     * The same, and they have proved a moment ago that it is they: for what would do most harm from a browser that was left
     * open. Others are not told that this is asked.
     */
    confirmedStaff: Permission;
    /** A partner key with this scope. */
    partner: PartnerScope;
    /** The applicant whose link this browser is bound to. */
    applicant: boolean;
  };
}

/** What a partner's own document may cost. Our pages run persisted operations, which were looked at. */
const partnerLimit = { complexity: 1000, depth: 12, breadth: 200 };

const tooMuch: Record<ComplexityErrorKind, { code: ProtocolCode; message: string }> = {
  [ComplexityErrorKind.Complexity]: {
    code: 'QUERY_TOO_COSTLY',
    message: 'This query asks for too much at once.',
  },
  [ComplexityErrorKind.Depth]: { code: 'QUERY_TOO_DEEP', message: 'This query is nested too deeply.' },
  [ComplexityErrorKind.Breadth]: { code: 'QUERY_TOO_WIDE', message: 'This query asks for too many fields.' },
};

export const builder = new SchemaBuilder<Types>({
  plugins: [ComplexityPlugin, ScopeAuthPlugin],
  defaultFieldNullability: false,
  defaultInputFieldRequiredness: true,
  complexity: {
    defaultComplexity: 1,
    defaultListMultiplier: 5,
    limit: ({ viewer }) => (viewer.kind === 'partner' ? partnerLimit : {}),
    complexityError: (kind) => misused(tooMuch[kind].code, tooMuch[kind].message),
  },
  scopeAuth: {
    authorizeOnSubscribe: true,
    authScopes: ({ viewer, headers, domain }) => ({
      staff: (permission) => permission(viewer),
      confirmedStaff: async (permission) => {
        if (!permission(viewer)) return false;
        if (!(await domain.stepUp.isFresh(headers))) throw refused('STEP_UP_REQUIRED');
        return true;
      },
      partner: (scope) => viewer.kind === 'partner' && viewer.scopes.includes(scope),
      applicant: viewer.kind === 'applicant',
    }),
    unauthorizedError: (_parent, { viewer }) => {
      if (viewer.kind === 'held') return refused(`SIGN_IN_INCOMPLETE.${viewer.wants}`);
      return viewer.kind === 'anonymous' ? refused('UNAUTHENTICATED.signIn') : refused('FORBIDDEN.field');
    },
  },
});

builder.queryType({
  description: 'Everything is confined to the company of whoever asks.',
});
builder.mutationType({
  description:
    'What can be done. `key` is 8 to 100 letters, digits, `-`, `_`, `.` or `:`, made by you and new for each act: the ' +
    'same key with the same content again is the same act and gets the same answer. See docs/api.md.',
});
builder.subscriptionType({ description: 'Served as server-sent events, see docs/api.md.' });
