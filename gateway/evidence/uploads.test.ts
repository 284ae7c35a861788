import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StoredEvidence } from '#schema/stored/session/evidence.ts';
import { olga } from '#schema/testing/people.ts';
import { aParticipantIn, aSessionIn, withRun } from '#schema/testing/states.ts';
import { createUnfinished } from '#vault/unfinished.ts';
import { usualLimits } from '#gateway/config.ts';
import { createCaptureRequests } from '#gateway/evidence/capture-requests.ts';
import { createUploads } from '#gateway/evidence/uploads.ts';
import { createLimits } from '#gateway/http/limits.ts';

const of = { sessionId: 'ses-1', participantId: 'p1' };
const captureRequests = createCaptureRequests(new Uint8Array(32));
const press = () => captureRequests.issue({ ...of, operatorId: olga.id });
const partSize = 64 * 1024;
const bytes = Buffer.alloc(4 * partSize, 7);

let folder: string;
let unfinished: ReturnType<typeof createUnfinished>;
let index: Map<string, StoredEvidence>;
let handle: ReturnType<typeof createUploads>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vidimus-uploads-'));
  unfinished = createUnfinished(folder, { keyOf: () => Promise.resolve(new Uint8Array(32)) });
  index = new Map();
  const viewer = { kind: 'applicant', ...of, companyId: 'company-1', name: 'Anna Applicant' } as const;
  handle = createUploads({
    viewerOf: async () => viewer,
    readModel: {
      session: async () => aSessionIn('live'),
      participant: async () => withRun(aParticipantIn('live'), 'documentScan', 'asked'),
      desk: async () => [],
      nextWrite: async () => undefined,
    },
    captureRequests,
    limits: createLimits(usualLimits),
    pictures: { inspect: async () => ({ mediaType: 'image/jpeg', width: 1920, height: 1080 }) },
    vault: { put: async () => undefined },
    unfinished,
    index: { add: async (piece) => void index.set(piece.id, piece), find: async (id) => index.get(id) },
    feed: { tellProgress: async () => undefined },
  });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Answer {
  readonly status: number;
  readonly id?: string;
  readonly received?: number;
  readonly code?: string;
}

/** Sends a part: the one of these four, or the whole. */
async function put(whole: Buffer, query: string, part?: number): Promise<Answer> {
  const [from, to] = part === undefined ? [0, whole.length] : [part * partSize, (part + 1) * partSize];
  const req = new IncomingMessage(new Socket());
  req.headers = {
    'x-evidence-sha256': createHash('sha256').update(whole).digest('hex'),
    ...(part !== undefined && { 'content-range': `bytes ${from}-${to - 1}/${whole.length}` }),
  };
  req.push(whole.subarray(from, to));
  req.push(null);
  const res = new ServerResponse(req);
  const end = vi.spyOn(res, 'end');
  await handle(req, res, new URL(`http://vidimus.test/evidence?participant=p1&${query}`));
  return { status: res.statusCode, ...(JSON.parse(String(end.mock.lastCall?.[0])) as object) };
}

async function inParts(whole: Buffer, query: string): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (let part = 0; part < 4; part += 1) statuses.push((await put(whole, query, part)).status);
  return statuses;
}

describe('a still of the camera', () => {
  const stillOf = (request: string) => `run=capture&label=capture&request=${request}`;

  test('counts once, in however many parts it comes', async () => {
    const query = stillOf(press());
    expect(await inParts(bytes, query)).toEqual([202, 202, 202, 200]);
    expect([...index.values()]).toMatchObject([{ origin: 'camera', bytes: bytes.length }]);
    const other = (fill: number) => Buffer.alloc(4 * partSize, fill);
    expect(await inParts(other(8), query)).toEqual([202, 202, 202, 200]);
    expect((await put(other(9), query)).status).toBe(200);
    expect(await put(other(10), query)).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
    expect(await put(other(10), query, 0)).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
  });
});

test('a small picture with a film behind it is refused, whole and in parts', async () => {
  const jpeg = Buffer.from('ffd8ffe0000401ffffda00021234ffd9', 'hex');
  const padded = Buffer.concat([jpeg, Buffer.alloc(4096)]);
  expect((await put(padded, 'run=run-1&label=page')).status).toBe(200);
  const film = Buffer.concat([jpeg, Buffer.alloc(4 * partSize - jpeg.length, 7)]);
  const refused = { status: 422, code: 'PICTURE_TRAILING_BYTES' };
  expect(await put(film, 'run=run-1&label=page')).toMatchObject(refused);
  expect(await inParts(film, 'run=run-1&label=page')).toEqual([202, 202, 202, 422]);
});

describe('of two last parts that come at once', () => {
  const page = 'run=run-1&label=page';

  test.each(['add', 'read'] as const)(
    'the one that is behind when it comes to %s is answered with the piece',
    async (way) => {
      for (const part of [0, 1, 2])
        expect((await put(bytes, page, part)).received).toBe((part + 1) * partSize);
      let faster: Promise<Answer> | undefined;
      const overtake = () => (faster ??= put(bytes, page, 3));
      const { add, read } = unfinished;
      const spied =
        way === 'add'
          ? vi.spyOn(unfinished, 'add').mockImplementation(async (...part) => {
              if (!faster) await overtake();
              return add(...part);
            })
          : vi.spyOn(unfinished, 'read').mockImplementation(async (piece) => {
              if (!faster) await overtake();
              return read(piece);
            });
      const slower = await put(bytes, page, 3);
      spied.mockRestore();
      expect(slower.status).toBe(200);
      expect(await faster).toEqual(slower);
      expect([...index.keys()]).toEqual([slower.id]);
      expect(await readdir(join(folder, 'ses-1', 'p1'))).toEqual([]);
    },
  );
});
