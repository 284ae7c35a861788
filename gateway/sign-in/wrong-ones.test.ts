import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { PartnerKeyStore, StoredPartnerKey } from '#schema/stored/company/partner-keys.ts';
import type { LinkBinding, LinkStore, PresentLink, StoredLink } from '#schema/stored/session/links.ts';
import { usualLimits } from '#gateway/config.ts';
import { createLimits } from '#gateway/http/limits.ts';
import { createLinks } from '#gateway/identity/links.ts';
import { createPartnerKeys } from '#gateway/identity/partner-keys.ts';
import { programOf } from '#gateway/identity/viewer.ts';

const address = '192.0.2.7';
let links: ReturnType<typeof createLinks>;
let keys: ReturnType<typeof createPartnerKeys>;

/** Links as they are stored, in memory. */
function linkStore(): LinkStore {
  const all = new Map<string, StoredLink>();
  const present = new Map<string, PresentLink>();
  const bindings = new Map<string, LinkBinding>();
  return {
    add: async (link) => void all.set(link._id, link),
    find: async (id) => all.get(id),
    present: async (session, id) => present.get(`${session}/${id}`),
    setPresent: async (session, id, serial, used) => {
      const _id = `${session}/${id}`;
      present.set(_id, { _id, serial, keys: used });
    },
    forget: async () => undefined,
    revoke: async () => undefined,
    rename: async () => undefined,
    binding: async (id) => bindings.get(id),
    bind: async (binding) => {
      if (!bindings.has(binding._id)) bindings.set(binding._id, binding);
      return bindings.get(binding._id) ?? binding;
    },
  };
}

function keyStore(): PartnerKeyStore {
  const all = new Map<string, StoredPartnerKey>();
  return {
    add: async (key) => void all.set(key._id, key),
    find: async (id) => all.get(id),
    list: async () => [...all.values()],
    note: async () => undefined,
  };
}

beforeEach(() => {
  const limits = createLimits({ ...usualLimits, unknownLinks: 5, unknownKeys: 5, links: 8 });
  links = createLinks({ store: linkStore(), masterKey: randomBytes(32), limits, secure: true });
  keys = createPartnerKeys(keyStore(), limits, { write: async () => undefined });
});

const from = (where = address) => new Headers({ 'x-vidimus-address': where });
const codeOf = (answer: object): unknown => ('code' in answer ? answer.code : 'right');

async function issue(): Promise<string> {
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  const who = { sessionId: randomUUID(), participantId: randomUUID(), companyId: 'c', name: 'Anna K.' };
  const { url } = await links.issue({ ...who, expiresAt }, 'https://kyc.example');
  return url.split('#')[1] ?? '';
}
const wrongLinks = async (many: number, where?: string) => {
  const codes: unknown[] = [];
  for (let turn = 0; turn < many; turn += 1) {
    const token = randomBytes(32).toString('base64url');
    codes.push(codeOf(await links.read(token, from(where))));
  }
  return codes;
};

test('wrong links close themselves, and no right one behind the same address', async () => {
  const token = await issue();
  expect(await wrongLinks(7)).toEqual([
    ...Array<string>(5).fill('LINK_UNKNOWN'),
    ...Array<string>(2).fill('TOO_MANY_REQUESTS'),
  ]);
  expect(codeOf(await links.read('cut off', from()))).toBe('TOO_MANY_REQUESTS');
  expect(codeOf(await links.read(token, from()))).toBe('right');
  expect(codeOf(await links.bind(token, from(), randomUUID()))).toBe('right');
});

test('one link that is opened again and again closes no other', async () => {
  const [one, other] = [await issue(), await issue()];
  const codes: unknown[] = [];
  for (let turn = 0; turn < 10; turn += 1) codes.push(codeOf(await links.read(one, from())));
  expect(codes.slice(-2)).toEqual(['TOO_MANY_REQUESTS', 'TOO_MANY_REQUESTS']);
  expect(codeOf(await links.read(other, from()))).toBe('right');
  expect(codeOf(await links.read(one, from('192.0.2.8')))).toBe('right');
});

test('whoever has a /64 of IPv6 guesses from all of it as from one address', async () => {
  for (let turn = 0; turn < 5; turn += 1) await wrongLinks(1, `2001:db8:1:2::${turn + 1}`);
  expect(await wrongLinks(1, '2001:db8:1:2:ffff::9')).toEqual(['TOO_MANY_REQUESTS']);
  expect(await wrongLinks(1, '2001:db8:1:3::1')).toEqual(['LINK_UNKNOWN']);
});

test('a link is bound by a secret that was made here, and not by one that was planted in the browser', async () => {
  const token = await issue();
  const id = createHash('sha256').update(token).digest('hex');
  const planted = new Headers(from());
  planted.set('cookie', `__Host-vidimus_applicant_${id.slice(0, 16)}=${id}.${'A'.repeat(43)}`);
  expect(codeOf(await links.bind(token, planted, randomUUID()))).toBe('right');
  expect(await links.holderOf(planted)).toBeUndefined();
  expect(codeOf(await links.read(token, planted))).toBe('LINK_ELSEWHERE');
});

test('a key that succeeds another is the same program, and so is whichever succeeds that one', async () => {
  const by = { kind: 'staff', id: 'p', name: 'Ada' } as const;
  const make = async (succeeds?: string, companyId = 'c') =>
    keys.create({ companyId, name: 'Shop', scopes: ['sessions:create'], succeeds, by });
  const first = await make();
  const second = await make(first?.key.id);
  const third = await make(second?.key.id);
  const programs = [first, second, third].map(async (made) => {
    const viewer = await keys.read(made?.secret ?? '', address);
    return 'keyId' in viewer ? [viewer.keyId === made?.key.id, programOf(viewer)] : [];
  });
  expect(await Promise.all(programs)).toEqual(Array(3).fill([true, first?.key.id]));
  expect(await make(first?.key.id, 'another company')).toBeUndefined();
  expect(await make('no such key')).toBeUndefined();
});

test('wrong keys close themselves, and no right one behind the same address', async () => {
  const by = { kind: 'staff', id: 'p', name: 'Ada' } as const;
  const made = await keys.create({ companyId: 'c', name: 'Shop', scopes: ['sessions:read'], by });
  if (!made) throw new Error('no key');
  const { key, secret } = made;
  const guess = () => keys.read(`vdk_${key.id}_${randomBytes(32).toString('base64url')}`, address);
  const codes: unknown[] = [];
  for (let turn = 0; turn < 7; turn += 1) codes.push(codeOf(await guess()));
  expect(codes).toEqual([
    ...Array<string>(5).fill('UNAUTHENTICATED'),
    ...Array<string>(2).fill('TOO_MANY_REQUESTS'),
  ]);
  expect(await keys.read(secret, address)).toMatchObject({ kind: 'partner' });
});
