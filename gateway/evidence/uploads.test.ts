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
import { usualLimits, type LimitSettings } from '#gateway/config.ts';
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
/** Of another server with the same folder and database. */
let elsewhere: ReturnType<typeof createUploads>;

/** What was written to the vault, by id. */
let written: Map<string, number>;
/** A server, of which several may share folder and database. */
function aServer(settings: Partial<LimitSettings> = {}, inspect?: () => Promise<void>) {
  const viewer = { kind: 'applicant', ...of, companyId: 'company-1', name: 'Anna Applicant' } as const;
  return createUploads({
    viewerOf: async () => viewer,
    readModel: {
      session: async () => aSessionIn('live'),
      participant: async () => withRun(aParticipantIn('live'), 'documentScan', 'asked'),
      desk: async () => [],
      nextWrite: async () => undefined,
    },
    captureRequests,
    limits: createLimits({ ...usualLimits, ...settings }),
    pictures: {
      inspect: async () => {
        await inspect?.();
        return { mediaType: 'image/jpeg', width: 1920, height: 1080 };
      },
    },
    vault: { put: async (_session, id, sealed) => void written.set(id, sealed.length) },
    unfinished,
    index: { add: async (piece) => void index.set(piece.id, piece), find: async (id) => index.get(id) },
    feed: { tellProgress: async () => undefined },
  });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vidimus-uploads-'));
  unfinished = createUnfinished(folder, { keyOf: () => Promise.resolve(new Uint8Array(32)) });
  [index, written] = [new Map(), new Map()];
  [handle, elsewhere] = [aServer(), aServer()];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Answer {
  readonly status: number;
  readonly id?: string;
  readonly received?: number;
  readonly code?: string;
}

/** Sends a part: the one of these four, or the whole. */
async function put(whole: Buffer, query: string, part?: number, server = handle): Promise<Answer> {
  const [from, to] = part === undefined ? [0, whole.length] : [part * partSize, (part + 1) * partSize];
  const req = new IncomingMessage(new Socket());
  req.headers = {
    'content-length': String(to - from),
    'x-vidimus-address': '192.0.2.7',
    'x-evidence-sha256': createHash('sha256').update(whole).digest('hex'),
    ...(part !== undefined && { 'content-range': `bytes ${from}-${to - 1}/${whole.length}` }),
  };
  let at = from;
  // Piece by piece, as a line brings it.
  req._read = () => {
    req.push(at < to ? whole.subarray(at, Math.min(at + partSize, to)) : null);
    at += partSize;
  };
  const res = new ServerResponse(req);
  const end = vi.spyOn(res, 'end');
  await server(req, res, new URL(`http://vidimus.test/evidence?participant=p1&${query}`));
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
      const overtake = () => (faster ??= put(bytes, page, 3, elsewhere));
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

describe('of one applicant', () => {
  const page = 'run=run-1&label=page';
  const tooMany = { status: 429, code: 'TOO_MANY_REQUESTS' };
  const megabytes = (many: number, fill: number) => Buffer.alloc(many * 1024 * 1024, fill);

  test('a large picture waits on the disk part by part, is kept whole, and leaves nothing there', async () => {
    const add = vi.spyOn(unfinished, 'add');
    const large = megabytes(5, 3);
    expect((await put(large, page)).status).toBe(200);
    expect([...written.values()]).toEqual([large.length]);
    expect(add.mock.calls.map(([, , bytes]) => bytes.length)).toContain(1024 * 1024);
    expect(Math.max(...add.mock.calls.map(([, , bytes]) => bytes.length))).toBeLessThan(2 * 1024 * 1024);
    expect(await readdir(join(folder, 'ses-1', 'p1'))).toEqual([]);
  });

  test('one that is too large, and one that breaks off, leave nothing there either', async () => {
    expect((await put(megabytes(13, 3), page)).status).toBe(413);
    const req = new IncomingMessage(new Socket());
    req.push(megabytes(3, 4));
    const broken = handle(req, new ServerResponse(req), new URL(`http://x.test/?participant=p1&${page}`));
    await expect.poll(() => readdir(join(folder, 'ses-1', 'p1')).catch(() => [])).toHaveLength(1);
    req.destroy();
    await expect(broken).rejects.toThrow();
    expect(await readdir(join(folder, 'ses-1', 'p1'))).toEqual([]);
    expect([...written]).toEqual([]);
  });

  test.each(['megabytes', 'sessionMegabytes', 'addressMegabytes'] as const)(
    'the bytes are counted, here by %s, whole and in parts',
    async (limit) => {
      const server = aServer({ [limit]: 4 });
      expect((await put(megabytes(3, 1), page, undefined, server)).status).toBe(200);
      expect((await put(megabytes(1, 2), page, undefined, server)).status).toBe(200);
      expect(await put(bytes, page, undefined, server)).toMatchObject(tooMany);
      expect(await put(bytes, page, 0, server)).toMatchObject(tooMany);
      expect(written.size).toBe(2);
    },
  );

  test('two are taken in at a time: seventy at once are not seventy in the memory', async () => {
    let [judged, most] = [0, 0];
    let goOn: () => void = () => undefined;
    const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
    const server = aServer({}, async () => {
      most = Math.max(most, ++judged);
      await mayGoOn;
      judged -= 1;
    });
    const answers = Array.from({ length: 70 }, (_, fill) => put(megabytes(2, fill), page, undefined, server));
    await expect.poll(() => judged).toBe(1);
    expect((await readdir(join(folder, 'ses-1', 'p1'))).length).toBeLessThanOrEqual(2);
    goOn();
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect([most, written.size]).toEqual([1, 18]);
    expect(statuses.filter((status) => status === 429)).toHaveLength(52);
  });
});
