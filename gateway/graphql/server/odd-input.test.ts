import { getNamedType, isLeafType, type GraphQLField, type GraphQLObjectType } from 'graphql';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSchema } from '#gateway/graphql/server/schema.ts';
import { createTestGateway, staffOf } from '#gateway/testing/a-gateway.ts';
import { boundless } from '#gateway/testing/boundless.ts';
import { oddValues } from '#gateway/testing/contract/odd-values.ts';

const schema = createSchema();
const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
  type ? Object.values(type.getFields()).map((field) => ({ type, field })) : [],
);

/** Values that fit, by the names of arguments. */
const right: Readonly<Record<string, unknown>> = {
  active: true,
  after: '2026-11-26T10:00:00.000Z/ses_1',
  email: 'nina@example.org',
  evidence: { id: 'evi_1', sha256: 'ab', mediaType: 'image/jpeg', bytes: 1, label: 'page' },
  first: 5,
  input: { process: 'pro_account', participants: [{ name: 'Anna' }] },
  key: 'key-00000001',
  kind: 'documentScan',
  kinds: ['documentScan'],
  name: 'Nina',
  password: 'a long enough password',
  role: 'auditor',
  scopes: ['sessions:read'],
  signs: ['label'],
  state: 'live',
  token: 'x'.repeat(43),
  verdict: 'approved',
};

const documentOf = ({ name: kind }: GraphQLObjectType, field: GraphQLField<unknown, unknown>): string => {
  const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
  const args = field.args.length > 0 ? [`(${declared})`, `(${given})`] : ['', ''];
  return `${kind.toLowerCase()} ${args[0]} { ${field.name}${args[1]} ${selection} }`;
};

let gateway: ReturnType<typeof createTestGateway>;

beforeAll(() => {
  // Every odd value is one more act.
  gateway = createTestGateway(new Map(), boundless);
  gateway.viewers.set('ada', staffOf('ada', 'administrator'));
  gateway.viewers.set('anna', {
    kind: 'applicant',
    sessionId: 'ses_none',
    participantId: 'par_none',
    companyId: 'com_1',
    name: 'Anna',
  });
});

beforeEach(() => {
  gateway.bugs.length = 0;
});

/** What the gateway without servers says where it was let through to what is not in this test. */
const beyond = 'Nothing of this is in this test.';

const bugs = (): readonly unknown[] =>
  gateway.bugs.filter((bug) => !(bug as { err: Error }).err.message.includes(beyond));

/** Those that an applicant may ask; staff ask all the others. */
const own = ['openLink', 'agree', 'join', 'leave', 'noteCamera', 'submitEvidence'];
const asked = fields.filter(({ field }) => field.args.length > 0);

describe.each([
  ['staff', 'ada', asked.filter(({ field }) => !own.includes(field.name))],
  ['applicants', 'anna', asked.filter(({ field }) => own.includes(field.name))],
] as const)('whatever %s give', (_whoever, who, theirs) => {
  test.each(theirs)('for $field.name is answered or refused in a sentence', async ({ type, field }) => {
    const query = documentOf(type, field);
    for (const { name } of field.args) {
      for (const value of oddValues) {
        const fitting = field.args.map((arg) => [arg.name, right[arg.name] ?? 'some-id-0001']);
        const variables = { ...Object.fromEntries(fitting), [name]: value };
        const answer = await gateway.send(JSON.stringify({ query, variables }), who);
        const { errors = [] } = (await answer.json()) as { errors?: { extensions?: { code?: string } }[] };
        const codes = errors.map(({ extensions }) => extensions?.code);
        expect([name, value, answer.status < 500, codes.every(Boolean)]).toEqual([name, value, true, true]);
      }
    }
    expect(bugs()).toEqual([]);
  });
});
