import { expect, test, vi } from 'vitest';
import type { StoredEvidence } from '#schema/stored/session/evidence.ts';
import { aParticipantIn, aSessionIn, withRun } from '#schema/testing/states.ts';
import { namedIn, sweepOrphans } from '#gateway/evidence/sweep-orphans.ts';

const session = aSessionIn('live');
const [member] = session.members;
const participant = withRun(aParticipantIn('live'), 'documentScan', 'submitted');
const ofRun = participant.runs[0]?.evidence[0]?.id ?? '';

/** What the stores know. */
const knowing = (known: { indexed?: string; session?: boolean; people?: boolean }) =>
  namedIn({
    evidence: { find: async (id) => (id === known.indexed ? ({ id } as StoredEvidence) : undefined) },
    views: {
      session: async () => (known.session ? session : undefined),
      participant: async (_session, id) => (known.people && id === member?.id ? participant : undefined),
    },
  });
const all = { session: true, people: true };

test.each<[string, string, Parameters<typeof knowing>[0], boolean]>([
  ['what the index has is named', 'evi_x', { ...all, indexed: 'evi_x' }, true],
  ['what a run has is named, also where the index was lost', ofRun, all, true],
  ['what nothing has is not', 'evi_x', all, false],
  ['part of another name is not a name', ofRun.slice(0, -1), all, false],
  ['of a session that nobody knows everything stays', 'evi_x', {}, true],
  ['of people who are not written down everything stays', 'evi_x', { session: true }, true],
])('%s', async (_words, id, known, named) => {
  expect(await knowing(known)(session.id, id)).toBe(named);
});

const parts = (granted: boolean, sweep: () => Promise<{ files: number; bytes: number }>) => ({
  orphans: { sweep: vi.fn(sweep) },
  evidence: { find: async () => undefined },
  views: { session: async () => undefined, participant: async () => undefined },
  leases: { acquire: async () => granted },
  log: { info: vi.fn(), warn: vi.fn() },
});

test('the server that has the lease sweeps what is older than a day, and says what it removed', async () => {
  const each = parts(true, async () => ({ files: 2, bytes: 300 }));
  sweepOrphans(each)();
  await vi.waitFor(() => expect(each.log.info).toHaveBeenCalledOnce());
  expect(each.log.info.mock.lastCall?.[0]).toEqual({ files: 2, bytes: 300 });
  const [before] = each.orphans.sweep.mock.lastCall as unknown as [Date];
  expect(Date.now() - before.getTime()).toBeGreaterThanOrEqual(24 * 3_600_000);
});

test('another server does not, and trouble is told and ends nothing', async () => {
  const other = parts(false, async () => ({ files: 0, bytes: 0 }));
  sweepOrphans(other)();
  const troubled = parts(true, () => Promise.reject(new Error('away')));
  sweepOrphans(troubled)();
  await vi.waitFor(() => expect(troubled.log.warn).toHaveBeenCalledOnce());
  expect(other.orphans.sweep).not.toHaveBeenCalled();
});
