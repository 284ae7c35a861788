import { getNamedType, isLeafType, isObjectType } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSchema } from '#gateway/graphql/server/schema.ts';
import type { PartnerScope } from '#schema/actor.ts';
import { createTestGateway, staffOf } from '#gateway/testing/a-gateway.ts';
import { boundless } from '#gateway/testing/boundless.ts';
import { argumentsAbout, operationOf } from '#gateway/testing/contract/every-field.ts';
import { freshKey } from '#gateway/testing/story.ts';
import { asksForProof, everybody, may } from '#gateway/testing/contract/who-may.ts';

/** What a partner does not learn of a session. */
const closedToPartners = [
  'Session.createdBy',
  'Session.participants',
  'Session.calls',
  'Session.conversations',
  'Session.recommendation',
  'Session.sealsAt',
  'Member.advice',
  'BusinessProcess.script',
  'BusinessProcess.reasons',
  'Decision.reason',
  'Decision.reasonKey',
  'Decision.reasonSaid',
  'Decision.by',
  'Decision.advice',
  'PersonOutcome.reason',
  'PersonOutcome.advice',
];

const schema = createSchema();
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
const fields = roots.flatMap((type) =>
  Object.values(type?.getFields() ?? {}).map((field) => ({ name: `${type?.name}.${field.name}`, field })),
);

let gateway: ReturnType<typeof createTestGateway>;
let session: string;
let participant: string;

interface Told {
  readonly data?: Record<string, unknown> | null;
  readonly code?: string;
}

async function ask(who: string | undefined, query: string, variables: object): Promise<Told> {
  const answer = await gateway.send(JSON.stringify({ query, variables }), who);
  // Of a subscription the first word tells whether it was let in.
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const text = (await reader?.read())?.value ?? '{}';
  await reader?.cancel();
  if (!text.startsWith('{')) return { code: /"code":"(\w+)"/.exec(text)?.[1] };
  const { data, errors } = JSON.parse(text) as {
    data?: Told['data'];
    errors?: { extensions: { code: string } }[];
  };
  return { data, code: errors?.[0]?.extensions.code };
}

const given = () => argumentsAbout(session, participant);

const askFor = (who: string, { name, field }: (typeof fields)[number]): Promise<Told> => {
  const { query, variables } = operationOf(name, field, given());
  return ask(who === 'nobody' ? undefined : who, query, variables);
};

// One gateway for all, since each has to read and validate every document for itself; and a session for each test.
beforeAll(() => {
  gateway = createTestGateway(new Map(), boundless);
  for (const role of ['administrator', 'operator', 'reviewer', 'auditor'] as const) {
    gateway.viewers.set(role, staffOf(role, role));
    gateway.viewers.set(`another ${role}`, staffOf(`another ${role}`, role, 'com_2'));
  }
  const partner = (companyId: string, ...scopes: PartnerScope[]) =>
    ({ kind: 'partner', keyId: `key_${companyId}`, companyId, name: 'Shop', scopes }) as const;
  gateway.viewers.set('partner who creates', partner('com_1', 'sessions:create'));
  gateway.viewers.set('partner who reads', partner('com_1', 'sessions:read'));
  gateway.viewers.set('another partner', partner('com_2', 'sessions:create', 'sessions:read'));
});
afterAll(() => gateway.feed.close());

beforeEach(async () => {
  gateway.fresh.now = true;
  const made = await ask(
    'operator',
    'mutation ($i: CreateSessionInput!, $k: ID!) { createSession(key: $k, input: $i) { session { id members { id } } } }',
    { i: given()['input'], k: freshKey() },
  );
  const { session: begun } = made.data?.['createSession'] as {
    session: { id: string; members: { id: string }[] };
  };
  [session, participant] = [begun.id, begun.members[0]?.id ?? ''];
  gateway.viewers.set('applicant', {
    kind: 'applicant',
    sessionId: session,
    participantId: participant,
    companyId: 'com_1',
    name: 'Anna',
  });
});

test('somebody has said of every field of the contract who may ask for it', () => {
  expect(fields.map(({ name }) => name).sort()).toEqual(Object.keys(may).sort());
});

describe.each(fields)('$name', (each) => {
  test.each(everybody)('%s', async (who) => {
    const before = gateway.acts();
    const { code } = await askFor(who, each);
    if (may[each.name]?.includes(who)) {
      expect(['FORBIDDEN', 'UNAUTHENTICATED', 'INVALID_INPUT', 'GRAPHQL_VALIDATION_FAILED']).not.toContain(
        code,
      );
    } else {
      expect(code).toBe(who === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
      expect(gateway.acts()).toBe(before);
    }
  });
});

test.each(fields)('$name asks for a proof or does not, as the table says', async (each) => {
  gateway.fresh.now = false;
  for (const who of everybody) {
    const before = gateway.acts();
    const { code } = await askFor(who, each);
    const asked = asksForProof.includes(each.name) && may[each.name]?.includes(who);
    expect([who, code === 'STEP_UP_REQUIRED']).toEqual([who, asked ?? false]);
    if (asked) expect(gateway.acts()).toBe(before);
  }
});

describe.each(['password', 'secondFactor'] as const)('who still has to set up a %s', (wants) => {
  const open = fields.filter(({ name }) => may[name]?.includes('nobody'));

  test.each(fields.filter((each) => !open.includes(each)))('does not reach $name', async (each) => {
    const staff = staffOf('held', 'administrator');
    if (staff.kind !== 'staff') throw new Error('Staff is staff.');
    gateway.viewers.set('held', { kind: 'held', staff, wants });
    const before = gateway.acts();
    expect((await askFor('held', each)).code).toBe('SIGN_IN_INCOMPLETE');
    expect(gateway.acts()).toBe(before);
  });

  test('is told so', async () => {
    const staff = staffOf('held', 'administrator');
    if (staff.kind !== 'staff') throw new Error('Staff is staff.');
    gateway.viewers.set('held', { kind: 'held', staff, wants });
    expect((await ask('held', '{ me { id wants } }', {})).data).toEqual({ me: { id: 'held', wants } });
  });
});

describe("another company's people find no session where", () => {
  const strangers = ['administrator', 'operator', 'reviewer', 'auditor'].map((role) => `another ${role}`);
  const about = fields.filter(({ name, field }) =>
    field.args.some((arg) => arg.name === 'session' || (arg.name === 'id' && name === 'Query.session')),
  );

  test.each(about)('$name is asked', async (each) => {
    const [before, dismissed] = [gateway.acts(), gateway.dismissed.length];
    for (const who of [...strangers, 'another partner']) {
      const { code, data } = await askFor(who, each);
      if (code === undefined) expect([each.name, data]).toEqual(['Query.session', { session: null }]);
      else
        expect([who, code]).toEqual([
          who,
          expect.stringMatching(/^(NOT_FOUND|FORBIDDEN|EVIDENCE_UNEXPECTED)$/),
        ]);
    }
    expect(gateway.acts()).toBe(before);
    expect(gateway.dismissed).toHaveLength(dismissed);
  });

  test('lists are asked for', async () => {
    for (const who of strangers) expect((await ask(who, '{ desk { id } }', {})).data).toEqual({ desk: [] });
  });
});

describe('of a session that was decided, a partner', () => {
  const shown = [
    'Session',
    'Decision',
    'PersonOutcome',
    'Member',
    'BusinessProcess',
    'ProcessStep',
    'Limits',
    'Policies',
    'ConsentText',
    'RolePlan',
    'KeepDays',
  ];
  const particulars = shown.flatMap((name) => {
    const type = schema.getType(name);
    return isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ type: name, field })) : [];
  });
  const ways: Readonly<Record<string, (inside: string) => string>> = {
    Session: (inside) => inside,
    Decision: (inside) => `decision { ${inside} }`,
    PersonOutcome: (inside) => `decision { outcomes { ${inside} } }`,
    Member: (inside) => `members { ${inside} }`,
    BusinessProcess: (inside) => `process { ${inside} }`,
    ProcessStep: (inside) => `process { steps { ${inside} } }`,
    Limits: (inside) => `process { limits { ${inside} } }`,
    Policies: (inside) => `process { policies { ${inside} } }`,
    RolePlan: (inside) => `process { roles { ${inside} } }`,
    KeepDays: (inside) => `process { policies { keepDays { ${inside} } } }`,
    ConsentText: (inside) => `process { consent { ${inside} } }`,
  };
  const readable = particulars.filter(
    ({ type, field }) => !closedToPartners.includes(`${type}.${field.name}`),
  );

  test('reaches no type that is not in this table', () => {
    const reached = readable.map(({ field }) => getNamedType(field.type)).filter(isObjectType);
    expect([...new Set(reached.map(({ name }) => name))].filter((name) => !shown.includes(name))).toEqual([]);
  });

  /** Decided upon person by person, so that there is something of everything to ask for. */
  async function decide() {
    const state = await gateway.views.session(session);
    if (!state) throw new Error('There is no session.');
    const people = [{ participantId: participant, advice: 'approve' }] as const;
    const recommendation = { ...state.recommendation, people };
    gateway.changeSession({ state: { ...state, recommendation }, entries: [] });
    gateway.decide(session);
  }

  test.each(particulars)('asks for $type.$field.name', async ({ type, field }) => {
    await decide();
    const leaf = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
    const inside = ways[type]?.(`${field.name} ${leaf}`);
    const query = `query ($id: ID!) { session(id: $id) { ${inside} } }`;
    const closed = closedToPartners.includes(`${type}.${field.name}`);
    expect((await ask('partner who reads', query, { id: session })).code).toBe(
      closed ? 'FORBIDDEN' : undefined,
    );
    expect((await ask('auditor', query, { id: session })).code).toBeUndefined();
  });
});
