import { expect, test } from 'vitest';
import { NoKey } from '#schema/no-key.ts';
import { createSealing, Unreadable } from '#vault/sealing.ts';

const keys = new Map([
  ['ses_1', new Uint8Array(32).fill(1)],
  ['ses_2', new Uint8Array(32).fill(2)],
]);
const keyOf = async (sessionId: string): Promise<Uint8Array> => {
  const key = keys.get(sessionId);
  if (!key) throw new NoKey(sessionId);
  return key;
};
const away = () => Promise.reject(new Error('away'));
const { seal, open } = createSealing({ keyOf, keyAtHand: away });
const about = 'stored/sessions/ses_1@7';
const plain = JSON.stringify({ name: 'Łukasz Müller' });

test('what was sealed is opened with the same key for the same place', async () => {
  const sealed = await seal('ses_1', about, plain);
  expect(sealed).toMatch(/^A256GCM\.[\w+/]+=*$/);
  expect(Buffer.from(sealed.split('.')[1] ?? '', 'base64').toString('latin1')).not.toContain('ukasz');
  expect(await open('ses_1', about, sealed)).toBe(plain);
});

test('sealed twice, a text is another each time', async () => {
  expect(await seal('ses_1', about, plain)).not.toBe(await seal('ses_1', about, plain));
});

test('an empty text is a text', async () => {
  expect(await open('ses_1', about, await seal('ses_1', about, ''))).toBe('');
});

/** The same with one bit of its bytes changed. */
function spoilt(sealed: string, at: number): string {
  const bytes = Buffer.from(sealed.slice('A256GCM.'.length), 'base64');
  bytes[at < 0 ? bytes.length + at : at] = (bytes.at(at) ?? 0) ^ 1;
  return `A256GCM.${bytes.toString('base64')}`;
}

test.each([
  ['whose nonce was changed', (sealed: string) => open('ses_1', about, spoilt(sealed, 0))],
  ['whose tag was changed', (sealed: string) => open('ses_1', about, spoilt(sealed, 12))],
  ['whose text was changed', (sealed: string) => open('ses_1', about, spoilt(sealed, -1))],
  ['that was cut', (sealed: string) => open('ses_1', about, sealed.slice(0, 20))],
  ['that was moved', (sealed: string) => open('ses_1', 'stored/sessions/ses_3@7', sealed)],
  ['that belongs to another revision', (sealed: string) => open('ses_1', 'stored/sessions/ses_1@8', sealed)],
  ['that another session sealed', (sealed: string) => open('ses_2', about, sealed)],
])('a text %s is not read, and nothing of it is told', async (_how, reading) => {
  const read = reading(await seal('ses_1', about, plain));
  await expect(read).rejects.toThrow(Unreadable);
  await expect(read).rejects.toThrow(/is not what was sealed there\.$/);
});

test.each(['A512GCM.AAAA', 'plain text', ''])('a text sealed in another way is named: %j', async (sealed) => {
  await expect(open('ses_1', about, sealed)).rejects.toThrow(
    `${about} is sealed in a way that is not known here.`,
  );
});

test('without a key nothing can be sealed, and what was sealed reads as erased', async () => {
  const sealed = await seal('ses_1', about, plain);
  const { open: openLater, seal: sealLater } = createSealing({
    keyOf: (id) => Promise.reject(new NoKey(id)),
    keyAtHand: (id) => Promise.reject(new NoKey(id)),
  });
  expect(await openLater('ses_1', about, sealed)).toBeUndefined();
  expect(await openLater('ses_1', about, sealed, true)).toBeUndefined();
  await expect(sealLater('ses_1', about, plain)).rejects.toThrow(NoKey);
});

test('keys that cannot be had just now are trouble and no erasure', async () => {
  const sealed = await seal('ses_1', about, plain);
  await expect(open('ses_1', about, sealed, true)).rejects.toThrow('away');
});
