import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { createEvidenceIndex } from '#schema/stored/session/evidence.ts';
import { aSessionIn } from '#schema/testing/states.ts';
import { aPiece } from '#schema/testing/people.ts';
import { applicantIn } from '#gateway/testing/an-applicant.ts';
import { startHttpGateway, type HttpGateway } from '#gateway/testing/http-gateway.ts';

let gateway: HttpGateway;
let still: Buffer;
let operatorCookie: string;
let operatorId: string;

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();

beforeAll(async () => {
  gateway = await startHttpGateway(inject('servers'));
  still = await picture(1920, 1080);
  operatorCookie = await gateway.cookieOf('operator');
  const viewer = await gateway.services.viewerOf(new Headers({ cookie: operatorCookie }));
  operatorId = 'id' in viewer ? viewer.id : '';
});
afterAll(() => gateway?.close());

type Applicant = Awaited<ReturnType<typeof applicantIn>>;
let anna: Applicant;
let request: string;

/** The operator has this applicant in a call. */
function bring({ sessionId, id }: Applicant, operator = operatorId): void {
  const session = aSessionIn('live');
  gateway.sessions.set(sessionId, {
    ...session,
    id: sessionId,
    members: session.members.map((member) => ({ ...member, id })),
    calls: session.calls.map((call) => ({ ...call, operator: { ...call.operator, id: operator } })),
  });
  const now = new Date().toISOString();
  const times = { since: now, createdAt: now, expiresAt: now };
  gateway.desk.push({
    ...{ id: sessionId, companyId: 'first-company', state: 'live', names: [], processName: 'p', revision: 1 },
    ...{ ...times, waiting: false, answeredById: operatorId },
  });
}
const pressOf = ({ sessionId, id }: Applicant, operator = operatorId) =>
  gateway.services.captureRequests.issue({ sessionId, participantId: id, operatorId: operator });

beforeEach(async () => {
  anna = await applicantIn(gateway);
  bring(anna);
  request = pressOf(anna);
});

interface Upload {
  readonly cookie?: string;
  readonly of?: string;
  readonly request?: string;
  readonly as?: string;
}
async function upload(bytes: Buffer, { cookie = anna.cookie, of = anna.id, ...more }: Upload = {}) {
  const { request: press = request, as = 'applicant' } = more;
  const query = new URLSearchParams({ participant: of, run: 'capture', label: 'capture', request: press });
  const answer = await fetch(`${gateway.origin}/evidence?${query}`, {
    method: 'PUT',
    body: new Uint8Array(bytes),
    headers: { 'x-vidimus': as, cookie },
  });
  return { status: answer.status, ...((await answer.json()) as { id?: string; code?: string }) };
}
const asOperator = {
  as: '1',
  get cookie() {
    return operatorCookie;
  },
};

it('a still that the operator asked for is taken from the applicant’s page, with its origin and size', async () => {
  const { status, id = '' } = await upload(still);
  expect(status).toBe(200);
  expect(await createEvidenceIndex(gateway.database).find(id)).toMatchObject({
    ...{ participantId: anna.id, origin: 'camera', width: 1920, height: 1080, request },
  });
});

it('the operator’s page brings the picture of the call for the same press, and says so', async () => {
  const { status, id = '' } = await upload(await picture(640, 360), asOperator);
  expect(status).toBe(200);
  expect(await createEvidenceIndex(gateway.database).find(id)).toMatchObject({
    ...{ participantId: anna.id, origin: 'stream', width: 640, height: 360, request },
  });
});

describe('from a hostile page nothing is taken', () => {
  const notAsked = { status: 409, code: 'CAPTURE_NOT_ASKED' };
  const made = () => `cap_AAAAAAAAAAAAAAAA.${Date.now().toString(36)}.${'A'.repeat(43)}`;

  it('that nobody asked for', async () => {
    expect(await upload(still, { request: '' })).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    for (const forged of [made(), `${request.slice(0, -1)}_`])
      expect(await upload(still, { request: forged })).toMatchObject(notAsked);
  });

  it('that another operator asked for, or that was asked of somebody else', async () => {
    expect(await upload(still, { request: pressOf(anna, 'somebody') })).toMatchObject(notAsked);
    const ben = await applicantIn(gateway);
    bring(ben);
    expect(await upload(still, { request: pressOf(ben) })).toMatchObject(notAsked);
    expect(await upload(still, { cookie: ben.cookie })).toMatchObject({ status: 401 });
  });

  it('that comes once the still of this press is kept, from whichever page', async () => {
    const name = `${anna.sessionId}/${anna.id}`;
    const participant = gateway.participants.get(name);
    if (participant)
      gateway.participants.set(name, { ...participant, captures: [{ ...aPiece('capture'), request }] });
    const kept = { status: 409, code: 'CAPTURE_KEPT' };
    expect(await upload(still)).toMatchObject(kept);
    expect(await upload(still, asOperator)).toMatchObject(kept);
  });

  it('after the call', async () => {
    const session = gateway.sessions.get(anna.sessionId);
    if (session) gateway.sessions.set(anna.sessionId, { ...aSessionIn('deciding'), id: anna.sessionId });
    expect(await upload(still)).toMatchObject(notAsked);
  });

  it('that is no picture, or one of no camera', async () => {
    expect(await upload(Buffer.from('<svg/>'))).toMatchObject({ status: 415, code: 'EVIDENCE_TYPE' });
    expect(await upload(await picture(64, 48))).toMatchObject({ status: 422, code: 'PICTURE_TOO_SMALL' });
  });

  it('over and over for one press', async () => {
    const seen: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) seen.push((await upload(Buffer.from('no picture'))).status);
    expect(seen).toEqual([415, 415, 415, 429, 429]);
    expect(await upload(still, { request: pressOf(anna) })).toMatchObject({ status: 200 });
  });
});

it('an operator brings a picture for no press but their own', async () => {
  const foreign = pressOf(anna, 'somebody');
  expect(await upload(still, { ...asOperator, request: foreign })).toMatchObject({
    code: 'CAPTURE_NOT_ASKED',
  });
});
