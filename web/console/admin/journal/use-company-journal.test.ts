import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, reactive, type EffectScope } from 'vue';
import { companyActs } from '#schema/company/account.ts';
import { CompanyActorsDocument } from '#web/api/generated/graphql.ts';
import { journalGroups, useCompanyJournal } from './use-company-journal.ts';

const { ask, now } = vi.hoisted(() => ({
  ask: vi.fn(),
  now: { route: undefined as unknown as { query: Record<string, string | undefined> } },
}));
vi.mock('#web/api/client.ts', () => ({ useApi: () => ({ ask }) }));
vi.mock('#web/ui/problem/use-problem.ts', () => ({ useProblemWords: () => () => 'No.' }));
vi.mock('vue-router', () => ({
  useRoute: () => now.route,
  useRouter: () => ({
    replace: async ({ query }: { query: Record<string, string | undefined> }) => {
      now.route.query = query;
    },
  }),
}));

interface Page {
  readonly entries: readonly { number: number; actor: { id: string; name: string } }[];
  readonly next: number | null;
}
interface Asked {
  readonly before: number | null;
  readonly by: string | null;
  readonly acts: readonly string[] | null;
}
const olga = { id: 'olga', name: 'Olga' };
const page = (number: number, next: number | null): Page => ({ entries: [{ number, actor: olga }], next });

/** What was asked for and is not answered yet. */
let open: { readonly asked: Asked; readonly answer: (page: Page) => void; readonly fail: () => void }[];
let staff: readonly object[];
let scope: EffectScope;
let journal: ReturnType<typeof useCompanyJournal>;
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Answers what was asked last. */
async function answer(what: Page): Promise<void> {
  open.pop()?.answer(what);
  await settled();
}

beforeEach(() => {
  [open, staff, now.route] = [[], [olga], reactive({ query: {} })];
  ask.mockReset().mockImplementation(async (document, asked) => {
    if (document === CompanyActorsDocument) return { companyActors: staff };
    return new Promise((resolve, reject) =>
      open.push({
        asked,
        answer: (found) => resolve({ companyJournal: found }),
        fail: () => reject(new Error('away')),
      }),
    );
  });
  scope = effectScope();
  journal = scope.run(useCompanyJournal)!;
});
afterEach(() => scope.stop());

const numbers = () => journal.entries.value.map(({ number }) => number);

test('what is older is shown below, once, however often it is asked for', async () => {
  await answer(page(9, 9));
  void journal.showMore();
  void journal.showMore();
  expect(open.map(({ asked }) => asked.before)).toEqual([9]);
  await answer(page(8, null));
  expect([numbers(), journal.next.value, journal.more.value.pending]).toEqual([[9, 8], undefined, false]);
});

test('what is older of something else than is looked for by now is not shown', async () => {
  await answer(page(9, 9));
  void journal.showMore();
  const late = open.pop();
  await journal.look({ about: 'keys' });
  await settled();
  await answer(page(5, 5));
  expect(journal.more.value.pending).toBe(false);
  void journal.showMore();
  expect(open.map(({ asked }) => [asked.before, asked.acts])).toEqual([[5, ['keyMade', 'keyRevoked']]]);
  late?.answer(page(8, 8));
  await settled();
  expect([numbers(), journal.next.value, journal.more.value.pending]).toEqual([[5], 5, true]);
  await answer(page(4, null));
  expect(numbers()).toEqual([5, 4]);
});

test('trouble with what is not looked for any more is not said', async () => {
  await answer(page(9, 9));
  void journal.showMore();
  const late = open.pop();
  await journal.look({ by: 'olga' });
  await settled();
  await answer(page(5, 5));
  late?.fail();
  await settled();
  expect(journal.more.value.problem).toBeUndefined();
});

test('everybody who may have acted can be looked for, whoever is shown', async () => {
  staff = [olga, { id: 'oleg', name: 'Oleg' }];
  scope.stop();
  scope = effectScope();
  journal = scope.run(useCompanyJournal)!;
  await answer(page(9, null));
  expect(journal.actors.value.map(({ name }) => name)).toEqual(['Olga', 'Oleg']);
});

test('an address that looks for what there is not looks for everything', async () => {
  now.route.query = { about: 'constructor' };
  await settled();
  expect([journal.group.value, open.at(-1)?.asked.acts]).toEqual([undefined, null]);
});

test('every act can be looked for', () => {
  expect(Object.values(journalGroups).flat().sort()).toEqual([...companyActs].sort());
});
