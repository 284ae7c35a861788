import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { wantsProof } from './problem.ts';
import { createApi } from './client.ts';
import type { TypedDocumentString } from './generated/graphql.ts';

/** Each request takes one answer; the last one stays. */
let answers: ((res: ServerResponse) => void)[];
let asked: { readonly body: unknown; readonly headers: NodeJS.Dict<string | string[]> }[];
const server = createServer((req, res) => {
  void text(req).then((body) => {
    asked.push({ body: JSON.parse(body), headers: req.headers });
    const [next] = answers.length > 1 ? answers.splice(0, 1) : answers;
    next?.(res);
  });
});
await once(server.listen(0, '127.0.0.1'), 'listening');
const { port } = server.address() as AddressInfo;
afterAll(() => void server.close().closeAllConnections());
beforeEach(() => void ([answers, asked] = [[], []]));

type Count = TypedDocumentString<{ count: number }, { key: string }>;
const document = { __meta__: { documentId: 'hash' } } as unknown as Count;
const api = () =>
  createApi({ as: 'applicant', participant: () => 'anna' }, `http://127.0.0.1:${port}/graphql`);
const json =
  (body: unknown, status = 200) =>
  (res: ServerResponse) =>
    void res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const errors = (code: string) => json({ data: null, errors: [{ message: 'No.', extensions: { code } }] });
const cut = (res: ServerResponse) => void res.destroy();
const codeOf = (asking: Promise<unknown>) =>
  asking.then(
    () => 'none',
    (problem: unknown) => (problem as { code: string }).code,
  );

test('a query names its document by hash and tells which page asks', async () => {
  answers = [json({ data: { count: 3 } })];
  expect(await api().ask(document, { key: 'a' })).toEqual({ count: 3 });
  expect(asked[0]).toMatchObject({
    body: { documentId: 'hash', variables: { key: 'a' } },
    headers: {
      'x-vidimus': 'applicant',
      'x-vidimus-participant': 'anna',
      'content-type': 'application/json',
    },
  });
});

describe('what comes of an answer', () => {
  test.each<readonly [string, (res: ServerResponse) => void, string, boolean]>([
    ['a refusal is told by its code', errors('STEP_OPEN'), 'STEP_OPEN', false],
    ['a server behind that is away is trouble', errors('TROUBLE'), 'TROUBLE', true],
    ['a line that breaks is no answer', cut, 'AWAY', true],
    ['nor is a page of a proxy', (res) => void res.writeHead(502).end('<html>Bad Gateway'), 'AWAY', true],
    ['an answer without data is none', json({ data: null }), 'AWAY', true],
    ['half of an answer is refused', json({ data: {}, errors: [{ message: 'No.' }] }), 'INTERNAL', false],
    [
      'a refusal before GraphQL keeps its code',
      json({ code: 'FORBIDDEN', message: 'No.' }, 403),
      'FORBIDDEN',
      false,
    ],
    [
      'a limit of a proxy is named',
      (res) => void res.writeHead(429).end('slow down'),
      'TOO_MANY_REQUESTS',
      false,
    ],
  ])('%s', async (_what, answer, code, trouble) => {
    answers = [answer];
    const page = api();
    expect(await codeOf(page.once(document, { key: 'a' }))).toBe(code);
    expect([asked.length, page.trouble.value]).toEqual([1, trouble]);
  });
});

test('an act goes out again under the same key until it is answered, and trouble is over then', async () => {
  answers = [cut, errors('TROUBLE'), json({ data: { count: 1 } })];
  const page = api();
  expect(await page.act(document, { key: 'a' })).toEqual({ count: 1 });
  expect(asked.map(({ body }) => body)).toEqual(
    Array.from({ length: 3 }, () => ({ documentId: 'hash', variables: { key: 'a' } })),
  );
  expect(page.trouble.value).toBe(false);
});

test('an act that is refused does not go out again', async () => {
  answers = [errors('ALREADY_ANSWERED')];
  expect(await codeOf(api().act(document, { key: 'a' }))).toBe('ALREADY_ANSWERED');
  expect(asked).toHaveLength(1);
});

describe('a request that is never answered', () => {
  const silent = () => undefined;
  const halfAnAnswer = (res: ServerResponse) =>
    void res.writeHead(200, { 'content-type': 'application/json' }).write('{"data":');
  const impatient = () => createApi({}, `http://127.0.0.1:${port}/graphql`, 80);

  test.each([
    ['nothing comes', silent],
    ['the answer stops in the middle', halfAnAnswer],
  ])('is given up when %s, and an act goes out again under its key', async (_what, answer) => {
    answers = [answer, json({ data: { count: 1 } })];
    const page = impatient();
    expect(await page.act(document, { key: 'a' })).toEqual({ count: 1 });
    expect(asked.map(({ body }) => body)).toEqual(
      Array.from({ length: 2 }, () => ({ documentId: 'hash', variables: { key: 'a' } })),
    );
  });

  test('tells that nobody answers, and is not repeated where it has no key', async () => {
    answers = [silent];
    const page = impatient();
    expect(await codeOf(page.once(document, { key: 'a' }))).toBe('AWAY');
    expect([asked.length, page.trouble.value]).toEqual([1, true]);
  });

  test('is waited for where it may take longer', async () => {
    answers = [(res) => void setTimeout(() => json({ data: { count: 2 } })(res), 200)];
    expect(await impatient().act(document, { key: 'a' }, 5000)).toEqual({ count: 2 });
    expect(asked).toHaveLength(1);
  });
});

describe('what is refused for want of a proof', () => {
  const proving = (given: boolean) => {
    let asks = 0;
    const proved = <Result>(act: () => Promise<Result>): Promise<Result> =>
      act().catch((problem: unknown) => {
        asks += 1;
        if (given && wantsProof(problem)) return act();
        throw problem;
      });
    return { made: createApi({ proved }, `http://127.0.0.1:${port}/graphql`), asks: () => asks };
  };

  test('goes out once more as it was, once the proof was given', async () => {
    answers = [errors('STEP_UP_REQUIRED'), json({ data: { count: 1 } })];
    const { made, asks } = proving(true);
    expect(await made.once(document, { key: 'a' })).toEqual({ count: 1 });
    expect([asks(), asked.map(({ body }) => body)]).toEqual([1, [asked[0]?.body, asked[0]?.body]]);
  });

  test('is told where it was not given, or nobody can be asked', async () => {
    answers = [errors('STEP_UP_REQUIRED')];
    const { made, asks } = proving(false);
    expect(await codeOf(made.once(document, { key: 'a' }))).toBe('STEP_UP_REQUIRED');
    expect(await codeOf(api().once(document, { key: 'a' }))).toBe('STEP_UP_REQUIRED');
    expect([asks(), asked.length]).toEqual([1, 2]);
  });
});
