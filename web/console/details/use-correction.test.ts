import { beforeEach, expect, test, vi } from 'vitest';
import { nextTick, ref, shallowRef } from 'vue';
import type { SessionState } from '#schema/session/session.ts';
import { Problem } from '#web/api/problem.ts';
import type { ParticipantView, SessionView } from '../shell/use-feed.ts';
import { useCorrection } from './use-correction.ts';

const { asked } = vi.hoisted(() => ({ asked: [] as { key: string; details: object }[] }));
const run = vi.hoisted(() => (mutation: () => Promise<unknown>) => mutation().catch(() => undefined));
const me = vi.hoisted(() => ({ value: { id: 'olga', name: 'Olga', role: 'operator' } }));

vi.mock('#web/ui/use-mutation.ts', () => ({ useMutation: () => ({ run, problem: {} }) }));
vi.mock('#web/api/client.ts', () => ({
  useApi: () => ({
    act: (_document: unknown, variables: { key: string; details: object }) => {
      asked.push(variables);
      return Promise.reject(new Problem('AWAY', 'The server does not answer.'));
    },
  }),
}));
vi.mock('../shell/use-feed.ts', () => ({ useFeed: () => ({ take: () => undefined }) }));
vi.mock('../shell/use-me.ts', async (original) => ({
  ...(await original<object>()),
  useIdentity: () => ({ me: ref(me.value) }),
}));

const scan = { id: 'r1', kind: 'documentScan', state: 'failed', evidence: [] };
const anna = {
  id: 'anna',
  name: 'Anna Kovalskaja',
  email: 'anna@example.org',
  revision: 4,
  runs: [scan],
  captures: [],
} as unknown as ParticipantView;
const sessionIn = (state: SessionState): SessionView =>
  ({
    id: 's1',
    state,
    process: { steps: [], roles: [] },
    recommendation: { advice: 'open', because: [], people: [] },
    members: [{ id: 'anna', name: anna.name }],
    participants: [anna],
    calls: [],
    conversations: [],
    decision: state === 'sealing' || state === 'inReview' ? { by: { name: 'Olga' }, outcomes: [] } : null,
  }) as unknown as SessionView;
const correctionIn = (state: SessionState) =>
  useCorrection(
    () => sessionIn(state),
    () => anna,
  );

beforeEach(() => {
  asked.splice(0);
  me.value = { id: 'olga', name: 'Olga', role: 'operator' };
});

test.each([
  ['open', 'operator', true],
  ['live', 'operator', true],
  ['deciding', 'operator', true],
  ['deciding', 'administrator', true],
  ['deciding', 'auditor', false],
  ['inReview', 'operator', false],
  ['sealing', 'operator', false],
  ['cancelled', 'operator', false],
] as const)('in a session that is %s, to an %s it is offered: %s', (state, role, offered) => {
  me.value = { ...me.value, role };
  expect(correctionIn(state).isOffered.value).toBe(offered);
});

test('it begins with the details as they are, which are not to be sent again', () => {
  const correction = correctionIn('deciding');
  correction.begin();
  expect([correction.name.value, correction.email.value]).toEqual([anna.name, anna.email]);
  expect(correction.refusal.value?.phrase.code).toBe('refusal.INVALID_INPUT.detailsUnchanged');
  expect([correction.isRenamed.value, correction.judged.value]).toEqual([false, ['documentScan']]);
});

test('what is written is sent whole, and again under the same key as long as nobody answers', async () => {
  const correction = correctionIn('deciding');
  correction.begin();
  correction.name.value = ' Anna Kowalska ';
  correction.email.value = '';
  expect([correction.isRenamed.value, correction.refusal.value]).toEqual([true, undefined]);
  await correction.correct();
  await correction.correct();
  expect(asked[0]).toMatchObject({ participant: 'anna', details: { name: 'Anna Kowalska', email: null } });
  expect(asked[1]?.key).toBe(asked[0]?.key);
  expect(correction.open.value).toBe(true);
});

test('it closes when somebody has decided meanwhile', async () => {
  const session = shallowRef(sessionIn('deciding'));
  const correction = useCorrection(
    () => session.value,
    () => anna,
  );
  correction.begin();
  session.value = sessionIn('sealing');
  await nextTick();
  expect(correction.open.value).toBe(false);
});
