import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createEvidenceIndex } from '#schema/stored/session/evidence.ts';
import { createVault } from '#vault/vault.ts';
import { startHttpGateway, type HttpGateway } from '#gateway/testing/http-gateway.ts';

let gateway: HttpGateway;
let cookie: string;

beforeAll(async () => {
  gateway = await startHttpGateway(inject('servers'));
  cookie = await gateway.cookieOf('auditor');
});
afterAll(() => gateway.close());

/** A picture in the vault, as an upload leaves it there. */
async function stored() {
  const [sessionId, id, folder] = [`ses_${randomUUID()}`, `evi_${randomUUID()}`, join(gateway.data, 'vault')];
  const bytes = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
  const vault = createVault(folder, gateway.keys);
  await gateway.keys.create(sessionId);
  await vault.put(sessionId, id, bytes);
  const what = { id, sha256: 'ab', mediaType: 'image/jpeg', bytes: bytes.length, label: 'page' };
  const whose = { sessionId, companyId: 'first-company', participantId: 'par_1', storedAt: '2026-11-26' };
  await createEvidenceIndex(gateway.database).add({ ...what, ...whose });
  return { sessionId, id, file: join(folder, sessionId, id) };
}

async function shown(id: string) {
  const answer = await fetch(`${gateway.origin}/evidence/${id}`, { headers: { cookie } });
  const isJson = answer.headers.get('content-type')?.includes('json');
  return [answer.status, isJson ? ((await answer.json()) as { code: string }).code : 'a picture'];
}

describe('evidence', () => {
  it('is shown while it is there', async () => {
    expect(await shown((await stored()).id)).toEqual([200, 'a picture']);
  });

  it('is described without being sent to whoever asks for the head alone', async () => {
    const { id } = await stored();
    const [whole, head] = await Promise.all(
      ['GET', 'HEAD'].map((method) =>
        fetch(`${gateway.origin}/evidence/${id}`, { method, headers: { cookie } }),
      ),
    );
    expect([head?.status, head?.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(head?.headers.get('content-length')).toBe(whole?.headers.get('content-length'));
    expect((await head?.arrayBuffer())?.byteLength).toBe(0);
  });

  it('is said to be gone once its file or its key was destroyed', async () => {
    const [one, other] = [await stored(), await stored()];
    await rm(one.file);
    await gateway.keys.destroy(other.sessionId);
    expect(await shown(one.id)).toEqual([410, 'EVIDENCE_GONE']);
    expect(await shown(other.id)).toEqual([410, 'EVIDENCE_GONE']);
  });

  it('is said to be damaged when a bit of it was changed, and not to be destroyed', async () => {
    const { id, file } = await stored();
    const bytes = await readFile(file);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(file, bytes);
    expect(await shown(id)).toEqual([500, 'EVIDENCE_DAMAGED']);
  });
});
