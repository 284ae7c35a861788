import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { openDatabase, type Database } from '#schema/stored/database.ts';
import { createLinkStore } from '#schema/stored/session/links.ts';
import { usualLimits } from '#gateway/config.ts';
import { createLimits } from '#gateway/http/limits.ts';
import { createLinks } from '#gateway/identity/links.ts';
import { isRefusal } from '#gateway/refusal.ts';
import { publishedTools } from '#vault/testing/published-tools.ts';

let database: Database;
let links: ReturnType<typeof createLinks>;
const origin = 'https://kyc.example';
const expiresAt = new Date(Date.now() + 86_400_000).toISOString();

beforeAll(async () => {
  database = await openDatabase(`${inject('servers').mongo}/links_${randomUUID().slice(0, 8)}`);
  const limits = createLimits({ ...usualLimits, unknownLinks: 10 });
  links = createLinks({
    store: createLinkStore(database, publishedTools().sealing),
    masterKey: randomBytes(32),
    limits,
    secure: true,
  });
});
afterAll(() => database.close());

const browser = (cookie = '', address: string = randomUUID()) =>
  new Headers({ 'x-vidimus-address': address, ...(cookie && { cookie }) });

async function issue() {
  const sessionId = `ses_${randomUUID()}`;
  const participantId = `par_${randomUUID()}`;
  const ask = { sessionId, participantId, companyId: 'com_1', name: 'Anna K.', expiresAt };
  const link = await links.issue(ask, origin);
  return { ask, link, token: link.url.split('#')[1] ?? '' };
}

async function bind(token: string, headers = browser(), key: string = randomUUID()) {
  const bound = await links.bind(token, headers, key);
  if (isRefusal(bound)) throw new Error(bound.code);
  return bound.setCookies[0]?.split(';')[0] ?? '';
}

const cookieOf = (jar: ReadonlyMap<string, string>): string =>
  [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

/** Agrees like a browser that keeps what it is given, in the order in which it was first given. */
async function agreeIn(jar: Map<string, string>, token: string): Promise<void> {
  const bound = await links.bind(token, browser(cookieOf(jar)), randomUUID());
  if (isRefusal(bound)) throw new Error(bound.code);
  for (const each of bound.setCookies) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
    if (each.includes('Max-Age=0')) jar.delete(name);
    else jar.set(name, value);
  }
}

const codeOf = (answer: object): unknown => ('code' in answer ? answer.code : 'holder');
const stranger = () =>
  browser(`__Host-vidimus_applicant_${'0'.repeat(16)}=${'0'.repeat(64)}.${'A'.repeat(43)}`);

describe('a join link', () => {
  it('bears the corrected name, also for whoever agreed with it before', async () => {
    const { ask, token } = await issue();
    const cookie = await bind(token);
    await links.rename(ask.sessionId, ask.participantId, 'Anne K.');
    expect(await links.holderOf(browser(cookie))).toMatchObject({ name: 'Anne K.' });
    expect(await links.renew(ask.sessionId, ask.participantId, randomUUID(), origin)).toMatchObject({
      name: 'Anne K.',
      renewed: true,
    });
    expect((await links.issue(ask, origin)).renewed).toBe(true);
  });

  it('bears the name that it is shown for, should a correction not have come so far', async () => {
    const { ask, token } = await issue();
    expect(await links.issue({ ...ask, name: 'Anne K.' }, origin)).toMatchObject({ name: 'Anne K.' });
    expect(await links.read(token, browser())).toMatchObject({ name: 'Anne K.' });
  });

  it('carries 256 bits after the hash, and is the same when shown again', async () => {
    const { ask, link, token } = await issue();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(await links.issue(ask, origin)).toEqual(link);
    expect(await links.show(ask.sessionId, ask.participantId, origin)).toEqual(link);
    expect([link.bound, link.renewed]).toEqual([false, false]);
  });

  it('is kept nowhere but as a hash', async () => {
    const { token } = await issue();
    const stored = await database.connection.collection('links').find({}).toArray();
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it('is opened without being bound', async () => {
    const { token } = await issue();
    expect(await links.read(token, browser())).toMatchObject({ name: 'Anna K.', bound: false });
    expect(await links.read(token, browser())).toMatchObject({ bound: false });
  });

  it('belongs to the first browser that agrees, with a cookie no script can read', async () => {
    const { token, ask } = await issue();
    const bound = await links.bind(token, browser(), randomUUID());
    expect(isRefusal(bound)).toBe(false);
    if (isRefusal(bound)) return;
    for (const word of ['HttpOnly', 'SameSite=Strict', 'Secure', 'Path=/'])
      expect(bound.setCookies).toEqual([expect.stringContaining(word)]);
    const cookie = bound.setCookies[0]?.split(';')[0] ?? '';
    expect(await links.read(token, browser(cookie))).toMatchObject({ bound: true });
    expect(await links.holderOf(browser(cookie))).toMatchObject({ sessionId: ask.sessionId, bound: true });
    const guessed = cookie.replace(/\.[^.]*$/, `.${'A'.repeat(43)}`);
    expect(guessed).not.toBe(cookie);
    expect(await links.holderOf(browser(guessed))).toBeUndefined();
  });

  it('goes to one of two browsers that agree at once', async () => {
    const { token } = await issue();
    const answers = await Promise.all([
      links.bind(token, browser(), randomUUID()),
      links.bind(token, browser(), randomUUID()),
    ]);
    expect(answers.map(codeOf).sort()).toEqual(['LINK_ELSEWHERE', 'holder']);
  });

  it('lets its own browser agree again', async () => {
    const { token } = await issue();
    const cookie = await bind(token);
    expect(await bind(token, browser(cookie))).toBe(cookie);
  });

  it('is given again to a browser that never got the answer and asks with the same key, for some minutes', async () => {
    const { token } = await issue();
    const [key, another] = [randomUUID(), randomUUID()];
    const lost = await bind(token, browser(), key);
    expect(codeOf(await links.read(token, browser(), key))).toBe('holder');
    expect(await bind(token, browser(), key)).toBe(lost);
    const tooLate = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 6 * 60_000);
    const late = [await links.read(token, browser(), key), await links.bind(token, browser(), key)];
    tooLate.mockRestore();
    const strange = [
      await links.read(token, browser(), another),
      await links.bind(token, browser(), another),
    ];
    expect([...late, ...strange].map(codeOf)).toEqual(Array(4).fill('LINK_ELSEWHERE'));
  });

  it('is renewed once for one key, and the old one and its browser are out', async () => {
    const { token, ask, link } = await issue();
    const cookie = await bind(token);
    const first = await links.renew(ask.sessionId, ask.participantId, 'key-1', origin);
    expect(await links.renew(ask.sessionId, ask.participantId, 'key-1', origin)).toEqual(first);
    expect(first?.url).not.toBe(link.url);
    expect(first?.bound).toBe(false);
    expect(await links.holderOf(browser(cookie))).toBeUndefined();
    expect(await links.read(first?.url.split('#')[1] ?? '', browser())).toMatchObject({ bound: false });
  });

  it('of several in one browser acts for the person who is named, and for nobody when none is', async () => {
    const [one, two] = [await issue(), await issue()];
    const first = await bind(one.token);
    const both = `${first}; ${await bind(two.token, browser(first))}`;
    const holderOf = (participant?: string) => {
      const headers = browser(both);
      if (participant) headers.set('x-vidimus-participant', participant);
      return links.holderOf(headers);
    };
    for (const { token, ask } of [one, two]) {
      expect(await links.read(token, browser(both))).toMatchObject({ bound: true });
      expect(await holderOf(ask.participantId)).toMatchObject({ participantId: ask.participantId });
    }
    expect(await holderOf()).toBeUndefined();
    expect(await holderOf((await issue()).ask.participantId)).toBeUndefined();
    expect(await links.holderOf(browser(first))).toMatchObject({ participantId: one.ask.participantId });
  });

  it('of more than twenty in one browser counts while it is one of the newest, and no cookie of the others stays', async () => {
    const jar = new Map<string, string>();
    const all: Awaited<ReturnType<typeof issue>>[] = [];
    for (let count = 0; count < 25; count += 1) {
      const issued = await issue();
      all.push(issued);
      await agreeIn(jar, issued.token);
    }
    const held = async () => {
      const holders = all.map(({ ask }) => {
        const headers = browser(cookieOf(jar));
        headers.set('x-vidimus-participant', ask.participantId);
        return links.holderOf(headers);
      });
      return (await Promise.all(holders)).flatMap((holder, index) => (holder ? index : []));
    };
    const newest = Array.from({ length: 20 }, (_each, index) => index + 5);
    expect([jar.size, await held()]).toEqual([20, newest]);
    await agreeIn(jar, all[5]?.token ?? '');
    expect([jar.size, await held()]).toEqual([20, newest]);
  });

  it('is known to a browser that was given more than twenty before they were taken back', async () => {
    const jar = new Map<string, string>();
    const { token, ask } = await issue();
    await agreeIn(jar, token);
    for (let count = 0; count < 24; count += 1) {
      const id = randomBytes(32).toString('hex');
      jar.set(`__Host-vidimus_applicant_${id.slice(0, 16)}`, `${id}.${'A'.repeat(43)}`);
    }
    await agreeIn(jar, token);
    expect(jar.size).toBe(20);
    expect(await links.holderOf(browser(cookieOf(jar)))).toMatchObject({ participantId: ask.participantId });
  });

  it('is bound by a secret that was made here, and not by one that was planted in the browser', async () => {
    const { token } = await issue();
    const linkId = createHash('sha256').update(token).digest('hex');
    const planted = `__Host-vidimus_applicant_${linkId.slice(0, 16)}=${linkId}.${'A'.repeat(43)}`;
    await bind(token, browser(planted));
    expect(await links.holderOf(browser(planted))).toBeUndefined();
    expect(codeOf(await links.read(token, browser(planted)))).toBe('LINK_ELSEWHERE');
  });
});

describe('every link that is not in force', () => {
  const cases: readonly [string, () => Promise<string>, string][] = [
    ['unknown', async () => randomBytes(32).toString('base64url'), 'LINK_UNKNOWN'],
    ['cut off', async () => (await issue()).token.slice(0, 20), 'LINK_UNKNOWN'],
    ['empty', async () => '', 'LINK_UNKNOWN'],
    [
      'renewed',
      async () => {
        const { token, ask } = await issue();
        await links.renew(ask.sessionId, ask.participantId, 'k', origin);
        return token;
      },
      'LINK_REVOKED',
    ],
    [
      'bound to another browser',
      async () => {
        const { token } = await issue();
        await bind(token);
        return token;
      },
      'LINK_ELSEWHERE',
    ],
  ];
  it.each(cases)('%s: neither opens nor binds, and tells no name', async (_words, make, code) => {
    const token = await make();
    for (const headers of [browser(), stranger()]) {
      const answers = [await links.read(token, headers), await links.bind(token, headers, randomUUID())];
      expect(answers.map(codeOf)).toEqual([code, code]);
      expect(JSON.stringify(answers)).not.toContain('Anna');
    }
  });

  it('may be guessed at a few times from one address', async () => {
    const headers = browser('', '192.0.2.1');
    const codes: unknown[] = [];
    for (let turn = 0; turn < 12; turn += 1) codes.push(codeOf(await links.read('A'.repeat(43), headers)));
    expect(codes.slice(0, 10)).toEqual(Array(10).fill('LINK_UNKNOWN'));
    expect(codes.at(-1)).toBe('TOO_MANY_REQUESTS');
    const { token } = await issue();
    expect(codeOf(await links.read(token, headers))).toBe('holder');
  });
});
