import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import type { Api } from '#web/api/client.ts';
import { OpenLinkDocument } from '#web/api/generated/graphql.ts';
import { Problem } from '#web/api/problem.ts';
import type { Participation } from '#web/join/page-of.ts';
import { actsFor, takeToken } from '#web/join/link-token.ts';
import { useParticipation, type Own } from '#web/join/use-participation.ts';

const anna = { participant: 'anna', agreed: true, revision: 1, call: 'live' } as Participation;
const away = () => Promise.reject(new Problem('AWAY', 'No answer.'));

let scope: EffectScope;
let own: Own;
/** What the gateway answers to a link, to an act, and to who this browser is. */
let leads: (token: string) => Promise<object>;
let answers: () => Promise<Participation>;
let whoAmI: () => Promise<Participation | null>;
let asked: number;
/** The idempotency keys of the acts. */
let keys: string[];
/** The feeds that were opened: each may be refused, or hear something. */
let feeds: { open: boolean; refuse: () => void; hear: (participation: Participation) => void }[];
let changed: () => void;
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const whole = (token: string) => token.padEnd(43, '-');
const hash = (token: string) => Object.assign(location, { hash: `#${whole(token)}` });

const api = {
  ask: async () => {
    asked++;
    return { participation: await whoAmI() };
  },
  act: async (document: unknown, { token, key }: { token: string; key: string }) => {
    if (document === OpenLinkDocument) return { openLink: await leads(token.replace(/-+$/, '')) };
    keys.push(key);
    const answer = await answers();
    return { agree: answer, join: answer, submitEvidence: answer, writeMessage: answer };
  },
  follow: (_document: unknown, { hear, refused }: Parameters<Api['follow']>[1]) => {
    const feed = {
      open: true,
      refuse: () => refused?.(new Problem('FORBIDDEN', 'No.')),
      hear: (participation: Participation) => {
        if (feed.open) hear({ participation: { at: '2026-11-26T12:00', participation } });
      },
    };
    feeds.push(feed);
    return () => (feed.open = false);
  },
} as unknown as Api;

beforeEach(() => {
  vi.useFakeTimers();
  [asked, feeds, keys] = [0, [], []];
  const kept = new Map<string, string>();
  vi.stubGlobal('location', { hash: '', pathname: '/join' });
  vi.stubGlobal('history', { replaceState: () => (location.hash = '') });
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
  vi.stubGlobal('addEventListener', (_name: string, listen: () => void) => (changed = listen));
  vi.stubGlobal('removeEventListener', () => (changed = () => undefined));
  leads = async () => ({ bound: true });
  whoAmI = async () => anna;
  scope = effectScope();
  own = scope.run(() => useParticipation(api))!;
});
afterEach(() => {
  scope.stop();
  expect([vi.getTimerCount(), feeds.filter(({ open }) => open)]).toEqual([0, []]);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('who is in is followed', async () => {
  await own.open();
  expect([own.participation.value, own.problem.value, feeds.length]).toEqual([anna, undefined, 1]);
});

test('a link that was opened while the server was away is opened by itself once it answers', async () => {
  leads = away;
  hash('first');
  await own.open();
  expect(own.problem.value).toBe('TROUBLE');
  leads = async () => ({ bound: false, name: 'Anna' });
  await pass(8000);
  expect([own.problem.value, own.preview.value]).toEqual([undefined, { bound: false, name: 'Anna' }]);
});

test('a link that was cut off is nobody’s: no server is asked, and no person is taken for its holder', async () => {
  leads = () => expect.fail('A token that is not whole was sent.');
  Object.assign(location, { hash: '#Zx3_-b' });
  await own.open();
  expect([own.problem.value, asked, location.hash]).toEqual(['NONE', 0, '']);
});

test('a link that was rewritten on its way is opened by the token in it', async () => {
  const opened: string[] = [];
  leads = async (token) => (opened.push(token), { bound: true });
  Object.assign(location, { hash: `#%22${whole('anna').replaceAll('-', '%2D')}%22.` });
  await own.open();
  expect([own.problem.value, opened]).toEqual([undefined, ['anna']]);
});

test('a feed that is refused to somebody who is still in is followed again, and never in a hurry', async () => {
  await own.open();
  asked = 0;
  for (let time = 0; time < 600; time++) {
    const feed = feeds.at(-1);
    if (feed?.open) feed.refuse();
    await pass(100);
  }
  await pass(9000);
  expect(own.problem.value).toBeUndefined();
  expect(feeds.at(-1)?.open).toBe(true);
  expect(asked).toBeLessThan(20);
});

test('a call goes on while the server that refused a feed does not answer why', async () => {
  await own.open();
  whoAmI = away;
  feeds.at(-1)?.refuse();
  await pass(3000);
  expect([own.problem.value, own.participation.value]).toEqual([undefined, anna]);
  whoAmI = async () => null;
  await pass(9000);
  expect(own.problem.value).toBe('LINK_REVOKED');
});

test('after the call has ended nobody is told that their link is over', async () => {
  await own.open();
  feeds.at(-1)?.hear({ ...anna, revision: 2, call: 'closed' });
  whoAmI = async () => null;
  feeds.at(-1)?.refuse();
  await pass(60_000);
  expect([own.problem.value, own.participation.value?.call]).toEqual([undefined, 'closed']);
});

test('of two links that were opened in one tab the second counts, however late the first answers', async () => {
  let answerFirst: (preview: object) => void = () => undefined;
  leads = (token) =>
    token === 'first'
      ? new Promise((resolve) => (answerFirst = resolve))
      : Promise.resolve({ bound: false, name: 'Berta' });
  hash('first');
  void own.open();
  hash('second');
  changed();
  await pass(10);
  answerFirst({ bound: false, name: 'Anna' });
  await pass(10);
  expect(own.preview.value).toMatchObject({ name: 'Berta' });
});

test('while the call is being closed a refused feed is asked why, for the applicant may be called again', async () => {
  await own.open();
  feeds.at(-1)?.hear({ ...anna, revision: 2, call: 'closing' });
  feeds.at(-1)?.refuse();
  await pass(9000);
  feeds.at(-1)?.hear({ ...anna, revision: 3, call: 'before', calledAgain: true });
  expect([own.problem.value, own.participation.value?.calledAgain]).toEqual([undefined, true]);
});

describe('what is answered to a link after another one was opened', () => {
  const berta = { bound: false, name: 'Berta', consent: { version: '1' } };
  let late: () => void;
  const later = <Value>(value: Value) => new Promise<Value>((resolve) => (late = () => resolve(value)));
  async function openAnother(): Promise<void> {
    hash('berta');
    changed();
    await pass(10);
    late();
    await pass(10);
  }

  test('names nobody for whom this tab acts', async () => {
    leads = (token) =>
      token === 'anna' ? later({ bound: true, participant: 'anna' }) : Promise.resolve(berta);
    hash('anna');
    void own.open();
    asked = 0;
    await openAnother();
    expect([actsFor(), asked, own.preview.value]).toEqual([undefined, 0, berta]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['agreeing', () => own.agree()],
    ['joining', () => own.join()],
    ['handing in', () => own.submit('key', 'run', [])],
    ['writing', () => own.write('Hello.')],
  ])('by %s changes nothing', async (_, does) => {
    leads = async (token) => (token === 'anna' ? { ...berta, name: 'Anna' } : berta);
    hash('anna');
    await own.open();
    answers = () => later({ ...anna, revision: 9 });
    void does();
    await openAnother();
    expect([own.participation.value, own.preview.value, feeds.length]).toEqual([undefined, berta, 0]);
    expect([actsFor(), takeToken()]).toEqual([undefined, whole('berta')]);
  });
});

test('news that are older than what is known change nothing', async () => {
  await own.open();
  feeds.at(-1)?.hear({ ...anna, revision: 5 });
  feeds.at(-1)?.hear({ ...anna, revision: 4, call: 'closed' });
  expect(own.participation.value?.call).toBe('live');
});

test('a page asks for the person whose link it has opened, also after a reload, and never for another', async () => {
  leads = async (token) => ({ bound: true, participant: token });
  whoAmI = async () => ({ ...anna, participant: actsFor() ?? 'nobody' });
  hash('anna');
  await own.open();
  expect([actsFor(), own.participation.value?.participant]).toEqual(['anna', 'anna']);
  await own.open();
  expect(own.participation.value?.participant).toBe('anna');
  hash('berta');
  changed();
  await pass(10);
  expect([actsFor(), own.participation.value?.participant]).toEqual(['berta', 'berta']);
});

test('the same words after no answer are the same message, and after an answer another one', async () => {
  await own.open();
  const given = answers;
  for (const next of [away, async () => anna, async () => anna]) {
    answers = next;
    await own.write('Yes.').catch(() => undefined);
  }
  answers = given;
  const [first, again, another] = keys;
  expect([first === again, again === another]).toEqual([true, false]);
});

test('who opens another link in this tab finds nothing of the conversation before', async () => {
  await own.open();
  [own.draft.value, own.seen.value] = ['Where do I', 'm1'];
  hash('second');
  changed();
  await pass(0);
  expect([own.draft.value, own.seen.value]).toEqual(['', undefined]);
});
