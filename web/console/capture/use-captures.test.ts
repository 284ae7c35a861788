import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, shallowRef, type EffectScope } from 'vue';
import type { StillAnswerPartsFragment } from '#web/api/generated/graphql.ts';
import { Problem } from '#web/api/problem.ts';
import type { SessionView } from '../shell/use-feed.ts';
import { useCaptures, type Captures } from './use-captures.ts';

const { put, added, asked, server } = vi.hoisted(() => ({
  put: [] as unknown[],
  added: [] as string[],
  asked: [] as string[],
  server: { refuses: undefined as Error | undefined, keeps: undefined as Error | undefined },
}));
const feed = {
  stillAnswers: shallowRef<readonly StillAnswerPartsFragment[]>([]),
  session: shallowRef<SessionView>(),
  takeParticipant: () => undefined,
};

vi.mock('#web/ui/problem/use-problem.ts', () => ({
  useProblemWords: () => (error: Error) => error.message,
}));
vi.mock('#web/api/client.ts', () => ({
  useApi: () => ({
    once: async (_document: unknown, { participant }: { participant: string }) => {
      asked.push(participant);
      if (server.refuses) throw server.refuses;
      return { requestCapture: `press-${participant}` };
    },
    act: async (_document: unknown, { participant }: { participant: string }) => {
      added.push(participant);
      return { addCapture: {} };
    },
  }),
}));
vi.mock('#web/api/evidence.ts', () => ({
  putEvidence: async (_still: Blob, place: object) => {
    if (server.keeps) throw server.keeps;
    put.push(place);
    return { id: `evi_${put.length}` };
  },
}));
vi.mock('../shell/use-feed.ts', () => ({ useFeed: () => feed }));

const drawn: string[] = [];
const room = {
  captureStill: async (of: string) => {
    drawn.push(of);
    return new Blob();
  },
};
let scope: EffectScope;
let captures: Captures;
const answer = (participant: string, said: StillAnswerPartsFragment['answer']) =>
  (feed.stillAnswers.value = [{ participant, request: `press-${participant}`, answer: said }]);
/** The applicant's page has brought its still, and it was kept. */
const bring = (participant: string) =>
  (feed.session.value = {
    participants: [{ id: participant, captures: [{ request: `press-${participant}` }] }],
  } as unknown as SessionView);
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
  for (const list of [put, added, asked, drawn]) list.length = 0;
  [server.refuses, server.keeps, feed.session.value] = [undefined, undefined, undefined];
  scope = effectScope();
  captures = scope.run(() => useCaptures('ses_1', room)) as Captures;
});
afterEach(() => {
  scope.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test('the still of the applicant’s page is kept, and none of the call beside it', async () => {
  const done = captures.capture('anna');
  expect(captures.taking.get('anna')).toBe('asked');
  await pass(100);
  answer('anna', 'taking');
  expect(captures.taking.get('anna')).toBe('taking');
  bring('anna');
  await done;
  expect([put, captures.captured.value, captures.taking.get('anna')]).toEqual([[], 'anna', undefined]);
  expect(captures.fallback.get('anna')).toBeUndefined();
});

test.each<[why: string, happens: () => unknown, after: number]>([
  ['cannot', () => answer('anna', 'cannot'), 0],
  ['silent', () => undefined, 2500],
  ['late', () => answer('anna', 'taking'), 8000],
])('a page that is %s leaves the picture of the call, drawn at the press', async (why, happens, after) => {
  const done = captures.capture('anna');
  await pass(0);
  expect(drawn).toEqual(['anna']);
  happens();
  await pass(after);
  await done;
  const place = { participant: 'anna', run: 'capture', label: 'capture', request: 'press-anna' };
  expect([put, added, captures.fallback.get('anna')]).toEqual([[place], ['anna'], why]);
});

test('when both come, the one that was kept first stands, and nothing is said of the other', async () => {
  const done = captures.capture('anna');
  await pass(0);
  server.keeps = new Problem('CAPTURE_KEPT', 'Kept already.');
  await pass(2500);
  await done;
  expect([captures.problems.get('anna'), captures.fallback.get('anna'), captures.captured.value]).toEqual([
    undefined,
    undefined,
    'anna',
  ]);
});

test('while the server does not answer, the picture of the call waits for it', async () => {
  server.refuses = new Problem('AWAY', 'The server does not answer.');
  await captures.capture('anna');
  expect(put).toEqual([{ participant: 'anna', run: 'capture', label: 'capture' }]);
  // Their page was never asked, so it is not said to have been silent.
  expect(captures.fallback.get('anna')).toBeUndefined();
});

test('a rule that says no is told, and nothing is kept', async () => {
  server.refuses = new Problem('PARTICIPANT_LEFT', 'They have left.');
  await captures.capture('anna');
  expect([put, captures.problems.get('anna'), captures.captured.value]).toEqual([
    [],
    'They have left.',
    undefined,
  ]);
});

test('what failed for one is said of them, whoever is captured afterwards', async () => {
  server.refuses = new Problem('PARTICIPANT_LEFT', 'They have left.');
  await captures.capture('anna');
  await captures.capture('ben');
  expect([captures.problems.get('anna'), captures.problems.get('ben')]).toEqual([
    'They have left.',
    'They have left.',
  ]);
  server.refuses = undefined;
  const again = captures.capture('ben');
  await pass(2500);
  await again;
  expect([...captures.problems.keys()]).toEqual(['anna']);
});

test('a still stays the evidence of the applicant it shows, and stills of two are taken side by side', async () => {
  const both = [captures.capture('anna'), captures.capture('anna'), captures.capture('ben')];
  await pass(0);
  answer('ben', 'cannot');
  await pass(2500);
  await Promise.all(both);
  expect(asked).toEqual(['anna', 'ben']);
  expect([drawn, added]).toEqual([
    ['anna', 'ben'],
    ['ben', 'anna'],
  ]);
});
