import { createHash } from 'node:crypto';
import { asyncLocalStorage, type Context } from '@temporalio/activity';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { createExamine } from '#activities/examine.ts';
import type { ExamineRequest } from '#schema/record.ts';
import { aPiece } from '#schema/testing/people.ts';

const bytes = Buffer.from('a picture');
const sha256 = createHash('sha256').update(bytes).digest('hex');

interface Around {
  readonly stored?: Buffer;
  readonly pixels?: () => Promise<never>;
  readonly cancelled?: boolean;
}

/** Examines one page as the examiner's process does; the tools around it are as the test says. */
function examined({ stored = bytes, pixels = vi.fn(), cancelled = false }: Around, claimed = sha256) {
  const words: string[] = [];
  const tools = {
    vault: { get: () => Promise.resolve(stored) },
    pictures: { pixels },
    log: pino({ level: 'info' }, { write: (line: string) => void words.push(line) }),
  };
  const request = {
    sessionId: 'ses_1',
    runId: 'run_1',
    kind: 'documentScan',
    evidence: [{ ...aPiece('page'), sha256: claimed }],
    sources: {},
    facts: { now: '2026-11-24T12:00:00.000Z', claimedName: 'Anna Eriksson', prompt: { seed: 1, items: [] } },
  } as unknown as ExamineRequest;
  const cancellationSignal = cancelled
    ? AbortSignal.abort(new Error('called off'))
    : new AbortController().signal;
  const context = { cancellationSignal, heartbeat: () => undefined } as unknown as Context;
  const examine = createExamine(tools as unknown as Parameters<typeof createExamine>[0]);
  return { examination: asyncLocalStorage.run(context, () => examine(request)), words, pixels };
}

const troubled = () => Promise.reject(new Error('no memory'));

test('evidence that was changed in the store is not looked at: it is settled as unsure, with a note', async () => {
  const { examination, pixels, words } = examined({ stored: Buffer.from('another picture') });
  expect(await examination).toMatchObject({
    outcome: 'unsure',
    checks: [],
    note: { code: 'examination.tampered' },
  });
  expect(pixels).not.toHaveBeenCalled();
  expect(words.join()).toContain('evidence does not match its hash');
});

test('evidence that is what was handed in is looked at, no larger than a phone takes it', async () => {
  const { examination, pixels } = examined({ pixels: vi.fn(troubled) });
  await expect(examination).rejects.toThrow('no memory');
  expect(pixels).toHaveBeenCalledWith(bytes, { max: 4000 });
});

test('an examination that was called off before it began looks at nothing', async () => {
  const { examination, pixels } = examined({ cancelled: true });
  await expect(examination).rejects.toThrow('called off');
  expect(pixels).not.toHaveBeenCalled();
});
