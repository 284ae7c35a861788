import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { applicantIn } from '#gateway/testing/an-applicant.ts';
import { startHttpGateway, type HttpGateway } from '#gateway/testing/http-gateway.ts';

let gateway: HttpGateway;
/** Of several parts: noise does not get smaller. */
let jpeg: Buffer;

beforeAll(async () => {
  gateway = await startHttpGateway(inject('servers'), { limits: { pieces: 6, parts: 40 } });
  const raw = { width: 900, height: 600, channels: 3 } as const;
  jpeg = await sharp(randomBytes(900 * 600 * 3), { raw })
    .jpeg({ quality: 90 })
    .toBuffer();
});
afterAll(() => gateway.close());

const partSize = 128 * 1024;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

type Applicant = Awaited<ReturnType<typeof applicantIn>>;
interface Answer {
  readonly status: number;
  readonly code?: string;
  readonly id?: string;
  readonly received?: number;
}

/** The address and the headers of a part of a piece. */
const asked = ({ id, cookie }: Applicant, whole: Buffer, range: string, label = 'page') => ({
  path: `/evidence?participant=${id}&run=run_1&label=${label}`,
  headers: {
    'x-vidimus': '1',
    cookie,
    'content-range': `bytes ${range}/${whole.length}`,
    'x-evidence-sha256': sha256(whole),
    'x-taken-at': '2026-11-24T10:00:00.000Z',
  },
});

async function put(applicant: Applicant, whole: Buffer, range: string, body: Buffer, label?: string) {
  const { path, headers } = asked(applicant, whole, range, label);
  const answer = await fetch(gateway.origin + path, { method: 'PUT', body: new Uint8Array(body), headers });
  return { status: answer.status, ...((await answer.json()) as object) } as Answer;
}

const question = (applicant: Applicant, whole: Buffer, label?: string) =>
  put(applicant, whole, '*', Buffer.alloc(0), label);
const part = (applicant: Applicant, whole: Buffer, from: number, label?: string) => {
  const body = whole.subarray(from, from + partSize);
  return put(applicant, whole, `${from}-${from + body.length - 1}`, body, label);
};

async function sendRest(applicant: Applicant, whole: Buffer, from: number): Promise<Answer> {
  for (let at = from; ;) {
    const answer = await part(applicant, whole, at);
    if (answer.received === undefined) return answer;
    expect(answer.received).toBe(Math.min(at + partSize, whole.length));
    at = answer.received;
  }
}

const partsOf = async ({ sessionId, id }: Applicant): Promise<string[]> =>
  readdir(join(gateway.data, 'vault', '.unfinished', sessionId, id)).catch(() => []);
const kept = async ({ sessionId }: Applicant): Promise<string[]> =>
  readdir(join(gateway.data, 'vault', sessionId)).catch(() => []);

it('a picture is gone on with where the line broke, and is the evidence that it would have been', async () => {
  const applicant = await applicantIn(gateway);
  expect(await part(applicant, jpeg, 0)).toMatchObject({ status: 202, received: partSize });
  // The line breaks in the middle of the second part, which therefore counts for nothing.
  const { hostname, port } = new URL(gateway.origin);
  const { path, headers } = asked(applicant, jpeg, `${partSize}-${2 * partSize - 1}`);
  const line = connect(Number(port), hostname);
  const lines = Object.entries({ host: `${hostname}:${port}`, 'content-length': partSize, ...headers });
  line.write(`PUT ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  await new Promise((resolve) => line.write(jpeg.subarray(partSize, partSize + 9000), resolve));
  line.destroy();
  expect(await question(applicant, jpeg)).toMatchObject({ status: 202, received: partSize });
  const told = await sendRest(applicant, jpeg, partSize);
  expect(told).toMatchObject({
    status: 200,
    sha256: sha256(jpeg),
    bytes: jpeg.length,
    mediaType: 'image/jpeg',
  });
  expect([await partsOf(applicant), await kept(applicant)]).toEqual([[], [told.id]]);
});

it('a piece whose answer was lost is the same one when it is asked for, sent again in parts, or whole', async () => {
  const applicant = await applicantIn(gateway);
  const { id } = await sendRest(applicant, jpeg, 0);
  expect(await question(applicant, jpeg)).toMatchObject({ status: 200, id });
  expect(await part(applicant, jpeg, 0)).toMatchObject({ status: 200, id });
  const { path, headers } = asked(applicant, jpeg, '*');
  const { 'content-range': _none, ...whole } = headers;
  const again = await fetch(gateway.origin + path, {
    method: 'PUT',
    body: new Uint8Array(jpeg),
    headers: whole,
  });
  expect(await again.json()).toMatchObject({ id });
  expect(await kept(applicant)).toEqual([id]);
  const told = gateway.arrivals.filter((each) => JSON.stringify(each).includes(String(id)));
  expect(told).toHaveLength(1);
});

it('both of two last parts that come at once are answered with the one piece', async () => {
  const applicant = await applicantIn(gateway);
  let at = 0;
  while (at + partSize < jpeg.length) at = (await part(applicant, jpeg, at)).received ?? at;
  const answers = await Promise.all([part(applicant, jpeg, at), part(applicant, jpeg, at)]);
  const settled = await question(applicant, jpeg);
  for (const { id, received } of answers) expect(id ?? received).toBeDefined();
  expect(settled.status).toBe(200);
  expect(await kept(applicant)).toEqual([settled.id]);
});

it('a part that does not follow changes nothing, and is told where to go on', async () => {
  const applicant = await applicantIn(gateway);
  expect(await part(applicant, jpeg, partSize)).toMatchObject({ status: 202, received: 0 });
  await part(applicant, jpeg, 0);
  expect(await part(applicant, jpeg, 0)).toMatchObject({ status: 202, received: partSize });
  expect(await part(applicant, jpeg, 2 * partSize)).toMatchObject({ status: 202, received: partSize });
});

it('what does not come to what was announced is refused once it is whole, and nothing of it stays', async () => {
  const applicant = await applicantIn(gateway);
  const other = Buffer.from(jpeg);
  other[jpeg.length - 1]! ^= 1;
  const first = jpeg.subarray(0, partSize);
  await put(applicant, other, `0-${partSize - 1}`, Buffer.concat([Buffer.alloc(1), first.subarray(1)]));
  expect(await sendRest(applicant, other, partSize)).toMatchObject({ status: 422, code: 'HASH_MISMATCH' });
  const noise = randomBytes(2 * partSize);
  expect(await sendRest(applicant, noise, 0)).toMatchObject({ status: 415, code: 'EVIDENCE_TYPE' });
  expect([await partsOf(applicant), await kept(applicant)]).toEqual([[], []]);
});

it('a part that is shorter or longer than it says is refused', async () => {
  const applicant = await applicantIn(gateway);
  for (const length of [partSize - 1, partSize + 1]) {
    const answer = await put(applicant, jpeg, `0-${partSize - 1}`, Buffer.alloc(length));
    expect(answer).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
  }
  expect(await partsOf(applicant)).toEqual([]);
});

it('40 MB are refused before anything of them has come, and parts of nothing by name', async () => {
  const applicant = await applicantIn(gateway);
  const large = Buffer.alloc(40 * 1024 * 1024);
  expect(await question(applicant, large)).toMatchObject({ status: 413, code: 'EVIDENCE_TOO_LARGE' });
  const { path, headers } = asked(applicant, jpeg, '*');
  const { 'x-evidence-sha256': _none, ...unnamed } = headers;
  const answer = await fetch(gateway.origin + path, { method: 'PUT', headers: unnamed });
  expect(answer.status).toBe(400);
});

it('parts are taken from nobody else, and not once the step was handed in', async () => {
  const [one, two] = [await applicantIn(gateway), await applicantIn(gateway)];
  expect(await part({ ...one, cookie: two.cookie }, jpeg, 0)).toMatchObject({ status: 401 });
  const late = await applicantIn(gateway, {}, 'submitted');
  expect(await part(late, jpeg, 0)).toMatchObject({ status: 409, code: 'RUN_CLOSED' });
});

it('beginnings cost what whole pieces cost and are few, and questions have an end', async () => {
  const applicant = await applicantIn(gateway);
  const statuses: number[] = [];
  for (let turn = 0; turn < 8; turn += 1) {
    const noise = randomBytes(2 * partSize);
    statuses.push((await part(applicant, noise, 0, `label-${turn}`)).status);
  }
  expect(statuses).toEqual([202, 202, 202, 202, 202, 202, 429, 429]);
  expect(await partsOf(applicant)).toHaveLength(4);
  const seen = new Set<number>();
  for (let turn = 0; turn < 40; turn += 1) seen.add((await question(applicant, jpeg)).status);
  expect([...seen]).toEqual([202, 429]);
});
