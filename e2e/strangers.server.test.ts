import { request } from 'node:http';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { calling, create, newKey, ringing, start, tokenOf, type Call } from '#e2e/product/call.ts';
import { startProduct, type Product } from '#e2e/product/product.ts';
import { openSeed, type Seed } from '#e2e/product/seed.ts';
import type { Visitor } from '#e2e/product/visitor.ts';

let product: Product;
let seed: Seed;
let operator: Visitor;
let administrator: Visitor;
let jpeg: Buffer;
/** Two calls, each with an applicant who has a run open. */
let anna: Call & { readonly run: string };
let berta: Call & { readonly run: string };

const code = (expected: string) => expect.objectContaining({ code: expected });
const codeIn = async (answer: Response): Promise<unknown> =>
  ((await answer.json()) as { code?: string }).code;

beforeAll(async () => {
  product = await startProduct(inject('servers'), { examines: false });
  seed = await openSeed(product);
  [operator, administrator] = [await product.staff('operator'), await product.staff('administrator')];
  const grey = { create: { width: 300, height: 200, channels: 3, background: '#888' } } as const;
  jpeg = await sharp(grey).jpeg().toBuffer();
  const [one, two] = [await calling(product, operator), await calling(product, administrator, 'Berta Bauer')];
  anna = { ...one, run: (await start(operator, one, 'documentScan')).id };
  berta = { ...two, run: (await start(administrator, two, 'documentScan')).id };
});
afterAll(async () => {
  await seed.close();
  await product.close();
});

const page = (whose: typeof anna) => ({ participant: whose.participant, run: whose.run, label: 'page' });

describe('an applicant cannot act for another', () => {
  test('by uploading to their run, or as them', async () => {
    const { applicant, participant } = anna;
    // Whom a piece names, its browser has to be bound to.
    for (const [upload, refused] of [
      [page(berta), 'UNAUTHENTICATED'],
      [{ ...page(anna), participant: berta.participant }, 'UNAUTHENTICATED'],
      [{ ...page(berta), participant }, 'NOT_FOUND'],
    ] as const)
      await expect(applicant.put({ ...upload, bytes: jpeg })).rejects.toEqual(code(refused));
  });

  test('by handing in what the other has uploaded, or for the run of the other', async () => {
    const theirs = await berta.applicant.put({ ...page(berta), bytes: jpeg });
    const submit = (run: string, evidence: unknown[]) =>
      anna.applicant.ask('submitEvidence', { key: newKey(), run, evidence });
    await expect(submit(anna.run, [theirs])).rejects.toEqual(code('EVIDENCE_UNEXPECTED'));
    await expect(submit(berta.run, [theirs])).rejects.toEqual(code('EVIDENCE_UNEXPECTED'));
    const own = await anna.applicant.put({ ...page(anna), bytes: jpeg });
    await expect(submit(berta.run, [own])).rejects.toEqual(code('EVIDENCE_UNEXPECTED'));
    await expect(submit(anna.run, [{ ...own, id: theirs.id }])).rejects.toEqual(code('EVIDENCE_UNEXPECTED'));
    await expect(submit(anna.run, [own, own])).rejects.toEqual(code('EVIDENCE_UNEXPECTED'));
    await expect(submit(berta.run, [])).rejects.toEqual(code('RUN_UNKNOWN'));
  });

  test('by taking stills of themselves', async () => {
    const upload = { participant: anna.participant, run: 'capture', label: 'still', bytes: jpeg };
    await expect(anna.applicant.put(upload)).rejects.toEqual(code('FORBIDDEN'));
  });
});

describe('an operator', () => {
  test('takes no stills in a call that somebody else runs', async () => {
    const upload = { participant: anna.participant, run: 'capture', label: 'still', bytes: jpeg };
    await expect(administrator.put(upload)).rejects.toEqual(code('NOT_FOUND'));
    const still = await operator.put(upload);
    const capture = (session: string, participant: string) =>
      administrator.graphql(
        `mutation ($session: ID!, $participant: ID!, $key: ID!, $evidence: EvidenceInput!) {
          addCapture(session: $session, participant: $participant, key: $key, evidence: $evidence) { id } }`,
        { session, participant, key: newKey(), evidence: still },
      );
    const { errors } = await capture(berta.session, berta.participant);
    expect(errors?.[0]?.extensions?.code).toBe('EVIDENCE_UNEXPECTED');
  });

  test('does not find a participant in a session of another', async () => {
    const mixed = { session: anna.session, participant: berta.participant, key: newKey() };
    await expect(operator.ask('startStep', { ...mixed, kind: 'liveness' })).rejects.toEqual(
      code('NOT_FOUND'),
    );
    await expect(operator.ask('renewLink', mixed)).rejects.toEqual(code('NOT_FOUND'));
    await expect(operator.ask('withdrawRun', { ...mixed, run: berta.run })).rejects.toEqual(
      code('NOT_FOUND'),
    );
    const foreign = { ...mixed, participant: anna.participant, run: berta.run };
    await expect(operator.ask('withdrawRun', foreign)).rejects.toEqual(code('RUN_UNKNOWN'));
  });
});

describe('what lies at addresses of its own', () => {
  const paths = async () => {
    const { id } = await anna.applicant.put({ ...page(anna), bytes: jpeg });
    const history = `/sessions/${anna.session}/history`;
    return [`/evidence/${id}`, `${history}/session`, `${history}/${anna.participant}`] as const;
  };

  test("is not there for another company's staff, by HTTP and in GraphQL", async () => {
    const auditor = await seed.addPerson({ name: 'Nosy', role: 'auditor', companyId: 'elsewhere' });
    for (const path of await paths()) {
      const answer = await auditor.send(path);
      expect([answer.status, await codeIn(answer)]).toEqual([404, 'NOT_FOUND']);
    }
    const { session } = anna;
    await expect(auditor.ask('history', { session })).rejects.toEqual(code('NOT_FOUND'));
    await expect(auditor.ask('journal', { session })).rejects.toEqual(code('NOT_FOUND'));
    await expect(auditor.feed({ session }).next()).rejects.toThrow();
  });

  test('is not for applicants, partners and strangers, and histories are for auditors', async () => {
    const [picture, ...histories] = await paths();
    const made = await administrator.ask('createPartnerKey', { name: 'Shop', scopes: ['sessions:read'] });
    const asks: [Visitor, string, number][] = [
      [anna.applicant, picture, 403],
      [product.partner(made.secret), picture, 403],
      [product.visitor(), picture, 401],
      [operator, picture, 200],
      ...histories.flatMap((path): [Visitor, string, number][] => [
        [anna.applicant, path, 403],
        [product.partner(made.secret), path, 403],
        [product.visitor(), path, 401],
        [operator, path, 403],
        [administrator, path, 200],
      ]),
    ];
    for (const [who, path, status] of asks)
      expect([path, (await who.send(path)).status]).toEqual([path, status]);
    const stray = `/sessions/${anna.session}/history/${berta.participant}`;
    expect((await administrator.send(stray)).status).toBe(404);
  });
});

describe('one key is one act for applicants too', () => {
  test('agreeing, joining and handing in', async () => {
    const { links, session } = await create(operator, 'Twice Tanja');
    const [link] = links;
    if (!link) throw new Error('no link');
    const applicant = product.visitor('applicant');
    const token = tokenOf(link);
    const twice = async (ask: (key: string) => Promise<unknown>) => {
      const key = newKey();
      await ask(key);
      await Promise.all([ask(key), ask(key)]);
    };
    const { consent } = await applicant.ask('openLink', { token });
    await twice((key) => applicant.ask('agree', { token, version: consent.version, key }));
    await twice((key) => applicant.ask('join', { key }));
    const call = { session: session.id, participant: link.participant, link, applicant };
    await operator.ask('answer', { session: session.id, key: newKey() });
    const run = await start(operator, call, 'documentScan');
    const given = await applicant.put({
      participant: link.participant,
      run: run.id,
      label: 'page',
      bytes: jpeg,
    });
    await twice((key) => applicant.ask('submitEvidence', { key, run: run.id, evidence: [given] }));

    const again = { key: newKey(), run: run.id, evidence: [given] };
    await expect(applicant.ask('submitEvidence', again)).rejects.toEqual(code('RUN_CLOSED'));
    const late = { participant: link.participant, run: run.id, label: 'page', bytes: jpeg };
    await expect(applicant.put(late)).rejects.toEqual(code('RUN_CLOSED'));
    const kinds = (await administrator.ask('journal', { session: session.id })).map(({ kind }) => kind);
    for (const kind of ['participantAgreed', 'participantJoined', 'evidenceSubmitted']) {
      expect([kind, kinds.filter((each) => each === kind).length]).toEqual([kind, 1]);
    }
  });

  test('nothing can be handed in once the session has ended', async () => {
    const call = await ringing(product, operator, 'Late Laura');
    await operator.ask('cancelSession', { session: call.session, key: newKey() });
    const upload = { participant: call.participant, run: 'run_1', label: 'page', bytes: jpeg };
    await expect(call.applicant.put(upload)).rejects.toEqual(code('NOT_FOUND'));
    await expect(call.applicant.ask('join', { key: newKey() })).rejects.toEqual(code('SESSION_ENDED'));
    const evidence = { key: newKey(), run: 'run_1', evidence: [] };
    await expect(call.applicant.ask('submitEvidence', evidence)).rejects.toEqual(code('SESSION_ENDED'));
  });
});

test('a step whose name is half a character is refused, and the server goes on', async () => {
  const { session, participant } = anna;
  const step = { session, participant, kind: '\ud800', key: newKey() };
  await expect(operator.ask('startStep', step)).rejects.toEqual(code('INVALID_INPUT'));
  await expect(operator.ask('startStep', { ...step, kind: 'palmistry', key: newKey() })).rejects.toEqual(
    code('STEP_UNKNOWN'),
  );
  expect((await product.visitor().send('/ready')).status).toBe(200);
});

describe('GraphQL over HTTP', () => {
  const nested = (depth: number): string => (depth === 0 ? 'kind' : `ofType { ${nested(depth - 1)} }`);
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => `a${n}: processes { id }`).join(' ');
  const asked = async (query: string) => {
    const { secret } = await administrator.ask('createPartnerKey', {
      name: 'Abuse',
      scopes: ['sessions:create'],
    });
    const answer = await product.partner(secret).post('/graphql', { query });
    const text = await answer.text();
    return { status: answer.status, code: /"code":"(\w+)"/.exec(text)?.[1] };
  };

  test.each([
    ['too deep', `{ __schema { types { fields { type { ${nested(14)} } } } } }`, 'QUERY_TOO_DEEP'],
    ['a hundred aliases', `{ ${many(100)} }`, 'QUERY_TOO_WIDE'],
    ['no GraphQL', '{ processes { id', 'GRAPHQL_PARSE_FAILED'],
  ])('%s: %s', async (_words, query, expected) => {
    expect(await asked(query)).toMatchObject({ code: expected });
  });

  test('a document of a megabyte is refused, whether its length is said, lied about or not told', async () => {
    expect(await asked(`{ processes { id } } #${'x'.repeat(1_000_000)}`)).toMatchObject({ status: 413 });
    const body = JSON.stringify({ query: `{ me { id } } #${'x'.repeat(1_000_000)}` });
    const statuses = ['chunked', 'short'].map(
      (lie) =>
        new Promise<number | string>((resolve) => {
          const headers = { 'x-vidimus': '1', 'content-type': 'application/json' };
          const length = lie === 'short' ? { 'content-length': '20' } : { 'transfer-encoding': 'chunked' };
          const url = new URL('/graphql', product.origin);
          const sent = request(url, { method: 'POST', headers: { ...headers, ...length } }, (answer) => {
            answer.resume();
            resolve(answer.statusCode ?? 0);
          });
          sent.on('error', (error) => resolve(error.name));
          sent.end(lie === 'short' ? body.slice(0, 20) : body);
        }),
    );
    const [chunked, short] = await Promise.all(statuses);
    expect(chunked).toBe(413);
    expect(short).toBe(400);
    expect(await operator.ask('me')).toMatchObject({ role: 'operator' });
  });
});
