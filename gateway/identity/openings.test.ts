import { expect, test } from 'vitest';
import type { ActEntry } from '#schema/company/account.ts';
import { createOpenings } from '#gateway/identity/openings.ts';

const ada = { kind: 'staff', id: 'ada', name: 'Ada', role: 'auditor' } as const;

/** Openings over a memory that keeps what it is told, and an account that fails while `away`. */
function begin() {
  const kept = new Map<string, number>();
  const written: ActEntry[] = [];
  const account = { away: false };
  const openings = createOpenings(
    {
      write: async (_company, act) => {
        if (account.away) throw new Error('away');
        written.push(act);
      },
    },
    {
      get: async (key) => (kept.has(key) ? '' : null),
      note: async (key, _value, seconds) => void kept.set(key, seconds),
    },
  );
  const open = (sessionId = 'ses_1') => openings.note('com_1', ada, 'recordOpened', sessionId);
  return { open, written, kept, account };
}

test('somebody who opens a record again within ten minutes is in the account once', async () => {
  const { open, written, kept } = begin();
  await open();
  await open();
  await open('ses_2');
  expect(written.map(({ subject }) => subject)).toEqual([
    { id: 'ses_1', name: '' },
    { id: 'ses_2', name: '' },
  ]);
  expect([...kept.values()]).toEqual([600, 600]);
});

test('whoever asks again after the account could not be written is in it then', async () => {
  const { open, written, account } = begin();
  account.away = true;
  await expect(open()).rejects.toThrow('away');
  account.away = false;
  await open();
  expect(written).toHaveLength(1);
});
