import { expect, test } from 'vitest';
import { system } from '#schema/actor.ts';
import type { ActEntry } from '#schema/company/account.ts';
import type { StoredPasswordReset } from '#schema/stored/company/people.ts';
import { giveReset } from '#gateway/people/password-resets.ts';
import { sha256 } from '#gateway/identity/tokens.ts';

const olga = { _id: 'olga', companyId: 'com_1', name: 'Olga' };
const ada = { kind: 'staff', id: 'ada', name: 'Ada', role: 'administrator' } as const;

function begin(account: 'well' | 'away' = 'well') {
  const [told, kept]: [ActEntry[], StoredPasswordReset[]] = [[], []];
  const stores = {
    people: { addReset: async (reset: StoredPasswordReset) => void kept.push(reset) },
    companies: {
      write: async (_id: string, act: ActEntry) => {
        if (account === 'away') throw new Error('away');
        told.push(act);
      },
    },
  };
  return { stores, told, kept };
}

test.each([
  ['an administrator', ada],
  ['whoever runs the server', system],
])('the account tells that %s made a link, and what goes with the old password', async (_who, by) => {
  const { stores, told, kept } = begin();
  const made = await giveReset(stores, olga, { by, secondFactorToo: true, origin: 'https://kyc.example' });
  expect(told).toEqual([
    {
      kind: 'passwordResetMade',
      actor: by,
      subject: { id: 'olga', name: 'Olga' },
      change: { field: 'secondFactor', before: 'yes', after: 'no' },
    },
  ]);
  const token = made.link.replace('https://kyc.example/password#', '');
  const { expiresAt } = made;
  expect(kept).toEqual([
    {
      _id: sha256(token),
      companyId: 'com_1',
      personId: 'olga',
      secondFactorToo: true,
      madeBy: by.id,
      expiresAt,
    },
  ]);
});

test('no link is made that the account does not tell of', async () => {
  const { stores, kept } = begin('away');
  const how = { by: ada, secondFactorToo: false, origin: 'https://kyc.example' };
  await expect(giveReset(stores, olga, how)).rejects.toThrow('away');
  expect(kept).toEqual([]);
});
