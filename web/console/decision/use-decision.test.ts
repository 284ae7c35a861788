import { beforeEach, expect, test, vi } from 'vitest';
import { shallowRef } from 'vue';
import type { SessionState } from '#schema/session/session.ts';
import type { Advice } from '#web/api/generated/graphql.ts';
import type { SessionView } from '../shell/use-feed.ts';
import { useDecision } from './use-decision.ts';

const { asked } = vi.hoisted(() => ({ asked: [] as Record<string, unknown>[] }));
const answer = vi.hoisted(() => ({ decide: {}, review: {}, takeBackDecision: {} }));

vi.mock('#web/ui/use-mutation.ts', () => ({
  useMutation: () => ({ run: (mutation: () => Promise<unknown>) => mutation(), pending: {}, problem: {} }),
}));
vi.mock('#web/api/client.ts', () => ({
  useApi: () => ({
    act: (_document: unknown, variables: Record<string, unknown>) => {
      asked.push(variables);
      return Promise.resolve(answer);
    },
  }),
}));
vi.mock('../shell/use-feed.ts', () => ({ useFeed: () => ({ take: () => undefined }) }));
vi.mock('../shell/use-me.ts', async (original) => ({
  ...(await original<object>()),
  useIdentity: () => ({ me: shallowRef({ id: 'ada', name: 'Ada', role: 'administrator' }) }),
}));

const kept = new Map<string, string>();
vi.stubGlobal('sessionStorage', {
  getItem: (name: string) => kept.get(name) ?? null,
  setItem: (name: string, value: string) => kept.set(name, value),
  removeItem: (name: string) => kept.delete(name),
});
beforeEach(() => {
  asked.splice(0);
  kept.clear();
});

const because = 'A false document.';
const given = (by: string) => ({
  verdict: 'approved',
  reason: 'Seen.',
  at: '2026-01-05T09:00:00.000Z',
  advice: 'approve',
  by: { kind: 'staff', id: by, name: by, role: 'operator' },
  outcomes: [
    { participant: 'anna', verdict: 'approved', reason: null, advice: 'approve' },
    { participant: 'ben', verdict: 'rejected', reason: because, advice: 'reject' },
  ],
});

/** As much of a session of two as the decision looks at. */
const sessionIn = (
  state: SessionState,
  change: object = {},
  advised: Record<string, Advice> = {},
): SessionView =>
  ({
    id: 's1',
    state,
    since: '2026-01-05T09:00:00.000Z',
    process: {
      steps: [],
      roles: [],
      reasons: [{ key: 'false', for: 'reject', say: 'A false document.' }],
      decidedBy: 'all',
      policies: { partialApproval: true, secondReview: 'never' },
      limits: { takeBack: 10 },
    },
    recommendation: {
      advice: 'approve',
      because: [],
      exceptions: ['ben'],
      people: Object.entries({ anna: 'approve', ben: 'reject', ...advised }).map(([participant, advice]) => ({
        participant,
        advice,
      })),
    },
    members: ['anna', 'ben'].map((id) => ({ id, name: id })),
    participants: [],
    calls: [],
    conversations: [],
    decision: null,
    review: null,
    ...change,
  }) as unknown as SessionView;

test('one is rejected while the other is approved, once it is said why', async () => {
  const page = useDecision(() => sessionIn('deciding'));
  const { excepted, refusals } = page;
  expect(excepted.people.value.map(({ name, advice, exception }) => [name, advice, exception])).toEqual([
    ['anna', 'approve', undefined],
    ['ben', 'reject', undefined],
  ]);
  expect(refusals.value.approved?.phrase.code).toBe('refusal.REASON_REQUIRED.against');
  excepted.except('ben', true);
  expect(refusals.value.approved?.phrase.code).toBe('refusal.REASON_REQUIRED.exception');
  excepted.explain('ben', ` ${because} `);
  expect([refusals.value.approved, page.mayDecide.value]).toEqual([undefined, true]);
  page.choose('approved');
  expect(page.chosen.value).toBe('approved');
  await page.give('approved');
  expect(asked[0]).toMatchObject({
    verdict: 'approved',
    reason: null,
    exceptions: [{ participant: 'ben', reason: because }],
  });
  expect(kept.size).toBe(0);
});

test('a rejection is everybody’s, whoever was chosen before', async () => {
  const page = useDecision(() => sessionIn('deciding'));
  page.excepted.except('ben', true);
  page.reason.value = 'Nobody may act for the company.';
  await page.give('rejected');
  expect(asked[0]).toMatchObject({ verdict: 'rejected', exceptions: [] });
});

test('what was written is there again after a reload, and after the verdict was taken back', async () => {
  const page = useDecision(() => sessionIn('deciding'));
  page.excepted.except('ben', true);
  page.excepted.explain('ben', because);
  const again = useDecision(() => sessionIn('deciding')).excepted.exceptions.value;
  expect(again).toEqual([{ participantId: 'ben', reason: because }]);
  await page.give('approved');
  expect(page.excepted.exceptions.value).toEqual([]);
  const held = useDecision(() => sessionIn('sealing', { decision: given('ada') }));
  await held.takeBack();
  expect(useDecision(() => sessionIn('deciding')).excepted.exceptions.value).toEqual(again);
});

test('a second decision begins with the exceptions of the first, and none of them need stay', () => {
  const { excepted, refusals, second } = useDecision(() =>
    sessionIn('inReview', { decision: given('olga') }),
  );
  expect([second.value, excepted.exceptions.value]).toEqual([
    true,
    [{ participantId: 'ben', reason: because }],
  ]);
  expect(refusals.value.approved).toBeUndefined();
  excepted.except('ben', false);
  expect(excepted.exceptions.value).toEqual([]);
  expect(refusals.value.approved?.phrase.code).toBe('refusal.REASON_REQUIRED.review');
});

test('where one verdict is everybody’s, nobody is chosen', () => {
  const policies = { partialApproval: false, secondReview: 'never' };
  const process = { steps: [], roles: [], reasons: [], policies, limits: {} };
  expect(useDecision(() => sessionIn('deciding', { process })).excepted.isOffered.value).toBe(false);
});

test('a reason of the process may be chosen for the verdict that it is offered for, in place of own words', async () => {
  const recommendation = { advice: 'reject', because: [], exceptions: [], people: [] };
  const page = useDecision(() => sessionIn('deciding', { recommendation }));
  expect(page.offered.value.map(({ key }) => key)).toEqual(['false']);
  page.reasonKey.value = 'false';
  expect([page.askOf('rejected').reasonKey, page.askOf('approved').reasonKey]).toEqual(['false', undefined]);
  page.choose('rejected');
  await page.give('rejected');
  expect(asked.at(-1)).toMatchObject({ verdict: 'rejected', reason: null, reasonKey: 'false' });
  expect(page.reasonKey.value).toBe('');
});

test('what is confirmed is what a chosen reason says with the own words beside it, and not its key', () => {
  const recommendation = { advice: 'reject', because: [], exceptions: [], people: [] };
  const { reason, reasonKey, saidOf } = useDecision(() => sessionIn('deciding', { recommendation }));
  reasonKey.value = 'false';
  expect([saidOf('rejected'), saidOf('approved')]).toEqual([because, '']);
  reason.value = ' The seal is missing. ';
  expect(saidOf('rejected')).toBe(`${because} – The seal is missing.`);
});
