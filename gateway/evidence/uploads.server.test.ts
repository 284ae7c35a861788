import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { Participant } from '#schema/participant/participant.ts';
import { writtenOf } from '#schema/record.ts';
import { createEvidenceIndex } from '#schema/stored/session/evidence.ts';
import type { SessionState } from '#schema/session/session.ts';
import { aSessionIn } from '#schema/testing/states.ts';
import { bomb } from '#gateway/testing/bomb.ts';
import { applicantIn } from '#gateway/testing/an-applicant.ts';
import { putPicture, type Upload } from '#gateway/testing/put-picture.ts';
import { startHttpGateway, type HttpGateway } from '#gateway/testing/http-gateway.ts';

let gateway: HttpGateway;
let jpeg: Buffer;

beforeAll(async () => {
  gateway = await startHttpGateway(inject('servers'), { limits: { pieces: 30 } });
  const noise = { type: 'gaussian', mean: 120, sigma: 40 } as const;
  jpeg = await sharp({ create: { width: 320, height: 200, channels: 3, background: '#888', noise } })
    .jpeg()
    .toBuffer();
});
afterAll(() => gateway.close());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const applicant = (...how: [change?: Partial<Participant>, state?: 'asked' | 'submitted']) =>
  applicantIn(gateway, ...how);

const upload = (bytes: Uint8Array<ArrayBuffer>, how: Upload) => putPicture(gateway.origin, bytes, how);

const plain = (bytes: Buffer) => new Uint8Array(bytes);

describe('a picture that is handed in', () => {
  it('is taken for a run that is written down a moment later, as when the server was killed', async () => {
    const { id, cookie, sessionId } = await applicant();
    const name = `${sessionId}/${id}`;
    const begun = gateway.participants.get(name);
    if (!begun) throw new Error('There is no such applicant.');
    gateway.participants.set(name, { ...begun, runs: [] });
    expect(await upload(plain(jpeg), { participant: id, cookie })).toMatchObject({ code: 'NOT_FOUND' });
    const asked = vi.spyOn(gateway.participants, 'get');
    const uploading = upload(plain(jpeg), { participant: id, cookie });
    await vi.waitFor(() => expect(asked).toHaveBeenCalledWith(name));
    gateway.participants.set(name, begun);
    await gateway.bell.ring({ of: 'written', ...writtenOf(begun) });
    expect(await uploading).toMatchObject({ status: 200 });
    asked.mockRestore();
  });

  it('is stored as it came, encrypted, and named by its hash', async () => {
    const { id, cookie, sessionId } = await applicant();
    const takenAt = '2026-11-24T10:00:00.000Z';
    const headers = { 'x-evidence-sha256': sha256(jpeg), 'x-taken-at': takenAt };
    const told = await upload(plain(jpeg), { participant: id, cookie, headers });
    expect(told).toMatchObject({
      status: 200,
      sha256: sha256(jpeg),
      mediaType: 'image/jpeg',
      label: 'page',
      takenAt,
    });
    const stored = await createEvidenceIndex(gateway.database).find(told.id ?? '');
    expect(stored).toMatchObject({
      sessionId,
      participantId: id,
      runId: 'run_1',
      companyId: 'first-company',
      width: 320,
    });
    expect(gateway.arrivals.at(-1)).toMatchObject({ runId: 'run_1', arrived: { id: told.id } });
    const sealed = await readFile(join(gateway.data, 'vault', sessionId, told.id ?? ''));
    expect(sealed.includes(jpeg.subarray(0, 64))).toBe(false);
  });

  it('is seen by its company as a new JPEG, upright and without metadata', async () => {
    const { id, cookie } = await applicant();
    const turned = await sharp(jpeg).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const told = await upload(plain(turned), { participant: id, cookie });
    const path = `${gateway.origin}/evidence/${told.id}`;
    const seen = await fetch(`${path}?size=100`, { headers: { cookie: await gateway.cookieOf('auditor') } });
    expect(seen.headers.get('content-security-policy')).toContain('sandbox');
    expect(seen.headers.get('cache-control')).toBe('private, no-store');
    const { width = 0, height = 0, exif } = await sharp(Buffer.from(await seen.arrayBuffer())).metadata();
    expect([width < height, height, exif]).toEqual([true, 100, undefined]);
    expect((await fetch(path)).status).toBe(401);
    expect((await fetch(path, { headers: { cookie } })).status).toBe(403);
    expect((await fetch(`${path}0`, { headers: { cookie: await gateway.cookieOf('auditor') } })).status).toBe(
      404,
    );
  });
});

describe('what is not taken', () => {
  const cases: readonly [string, () => Promise<Uint8Array<ArrayBuffer>>, number, string][] = [
    ['nothing', async () => new Uint8Array(), 400, 'EVIDENCE_EMPTY'],
    ['40 MB', async () => new Uint8Array(40 * 1024 * 1024), 413, 'EVIDENCE_TOO_LARGE'],
    ['text named .jpg', async () => plain(Buffer.from('Not a picture at all.')), 415, 'EVIDENCE_TYPE'],
    [
      'a drawing with scripts',
      async () => plain(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
      415,
      'EVIDENCE_TYPE',
    ],
    ['half a JPEG', async () => plain(jpeg.subarray(0, jpeg.length / 2)), 422, 'EVIDENCE_UNREADABLE'],
    [
      'a JPEG and a byte behind it',
      async () => plain(Buffer.concat([jpeg, Buffer.from('x')])),
      422,
      'PICTURE_TRAILING_BYTES',
    ],
    ['20000 × 20000 pixels', async () => plain(bomb(20_000)), 422, 'PICTURE_TOO_LARGE'],
  ];
  it.each(cases)('%s', async (_words, make, status, code) => {
    const { id, cookie } = await applicant();
    expect(await upload(await make(), { participant: id, cookie })).toMatchObject({ status, code });
  });

  it('bytes whose hash differs from what was said', async () => {
    const { id, cookie } = await applicant();
    const headers = { 'x-evidence-sha256': sha256(Buffer.from('other')) };
    expect(await upload(plain(jpeg), { participant: id, cookie, headers })).toMatchObject({
      status: 422,
      code: 'HASH_MISMATCH',
    });
  });

  it('40 MB, which are told so and may still be sent: a line that breaks would swallow the answer', async () => {
    const { id, cookie } = await applicant();
    const { hostname, port } = new URL(gateway.origin);
    const line = connect(Number(port), hostname);
    const [broken, answers] = [[] as Error[], [] as string[]];
    line.on('error', (error) => broken.push(error)).on('data', (data) => answers.push(String(data)));
    line.write(
      [
        `PUT /evidence?participant=${id}&run=run_1&label=page HTTP/1.1`,
        ...[`host: ${hostname}:${port}`, 'x-vidimus: 1', `cookie: ${cookie}`],
        `content-length: ${40 * 1024 * 1024}\r\n\r\n`,
      ].join('\r\n'),
    );
    await expect.poll(() => answers.join('')).toContain('EVIDENCE_TOO_LARGE');
    for (let sent = 0; sent < 40; sent++) {
      await new Promise((resolve) => line.write(Buffer.alloc(1024 * 1024), resolve));
    }
    line.write(`GET /health HTTP/1.1\r\nhost: ${hostname}:${port}\r\n\r\n`);
    await expect.poll(() => answers.join('')).toContain('"alive"');
    expect([broken, answers[0]]).toEqual([[], expect.stringMatching(/^HTTP\/1.1 413 /)]);
    line.destroy();
  });

  it('40 MB of which the length was not said', async () => {
    const { id, cookie } = await applicant();
    const piece = new Uint8Array(1024 * 1024);
    let sent = 0;
    const body = new ReadableStream({
      pull: (stream) => (sent++ < 40 ? stream.enqueue(piece) : stream.close()),
    });
    const asked: RequestInit & { duplex: 'half' } = {
      method: 'PUT',
      body,
      duplex: 'half',
      headers: { 'x-vidimus': '1', cookie },
    };
    const answer = await fetch(`${gateway.origin}/evidence?participant=${id}&run=run_1&label=page`, asked);
    expect(answer.status).toBe(413);
  });
});

describe('who may hand in', () => {
  it.each(['', '%E2%82%AC', 'a%20b'])('nobody for "%s", which is no id of anything', async (id) => {
    const { cookie } = await applicant();
    for (const ids of [{ participant: id }, { participant: 'par_1', run: id }]) {
      const refused = { status: 400, code: 'INVALID_INPUT' };
      expect(await upload(plain(jpeg), { ...ids, cookie })).toMatchObject(refused);
    }
  });

  it('nobody without a cookie', async () => {
    const { id } = await applicant();
    expect(await upload(plain(jpeg), { participant: id })).toMatchObject({ status: 401 });
  });

  it('no applicant for another one, or for a run that is not theirs', async () => {
    const [one, two] = [await applicant(), await applicant()];
    expect(await upload(plain(jpeg), { participant: two.id, cookie: one.cookie })).toMatchObject({
      status: 401,
    });
    expect(
      await upload(plain(jpeg), { participant: one.id, cookie: one.cookie, run: 'run_9' }),
    ).toMatchObject({ status: 404 });
  });

  it('no applicant once the evidence was submitted', async () => {
    const { id, cookie } = await applicant({}, 'submitted');
    expect(await upload(plain(jpeg), { participant: id, cookie })).toMatchObject({
      status: 409,
      code: 'RUN_CLOSED',
    });
  });

  it('no applicant endlessly for one run', async () => {
    const { id, cookie } = await applicant();
    const seen = new Set<number>();
    for (let turn = 0; turn <= 30; turn += 1) {
      seen.add((await upload(new Uint8Array(), { participant: id, cookie })).status);
    }
    expect([...seen]).toEqual([400, 429]);
  });

  it('captures: only the operator who runs the call, only while it is live', async () => {
    // A participant follows their session into the call without writing it down.
    const { id, sessionId, cookie } = await applicant({ call: 'before' });
    const bring = (state: SessionState) => {
      const session = aSessionIn(state);
      const members = session.members.map((member) => ({ ...member, id }));
      gateway.sessions.set(sessionId, { ...session, id: sessionId, members });
    };
    bring('live');
    const operator = await gateway.cookieOf('operator');
    const capture = { participant: id, run: 'capture', label: 'capture' };
    expect(await upload(plain(jpeg), { ...capture, cookie })).toMatchObject({ status: 403 });
    expect(await upload(plain(jpeg), { ...capture, cookie: operator })).toMatchObject({ status: 404 });
    const viewer = await gateway.services.viewerOf(new Headers({ cookie: operator }));
    const now = new Date().toISOString();
    gateway.desk.push({
      id: sessionId,
      companyId: 'first-company',
      state: 'live',
      since: now,
      names: [],
      processName: 'p',
      createdAt: now,
      expiresAt: now,
      waiting: false,
      answeredById: 'id' in viewer ? viewer.id : '',
      revision: 1,
    });
    expect(await upload(plain(jpeg), { ...capture, cookie: operator })).toMatchObject({
      status: 200,
      label: 'capture',
    });
    bring('deciding');
    expect(await upload(plain(jpeg), { ...capture, cookie: operator })).toMatchObject({ status: 409 });
    bring('live');
    expect(
      await upload(plain(jpeg), { ...capture, cookie: await gateway.cookieOf('auditor') }),
    ).toMatchObject({
      status: 403,
    });
  });
});
