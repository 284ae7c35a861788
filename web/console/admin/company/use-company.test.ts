import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import { CompanyJournalDocument, CompanySettingsDocument } from '#web/api/generated/graphql.ts';
import { useCompany, type CompanyPage } from './use-company.ts';

const { ask, once } = vi.hoisted(() => ({ ask: vi.fn(), once: vi.fn() }));
vi.mock('#web/api/client.ts', () => ({ useApi: () => ({ ask, once }) }));
vi.mock('#web/ui/problem/use-problem.ts', () => ({ useProblemWords: () => () => 'No.' }));
vi.mock('../../shell/use-me.ts', () => ({ useIdentity: () => ({ refresh: async () => null }) }));

const put = vi.fn();
const named = (name: string) => ({ name, backgrounds: [] });
const asks = (document: unknown) => ask.mock.calls.filter(([asked]) => asked === document).length;
let scope: EffectScope;
let company: CompanyPage;

beforeEach(async () => {
  vi.stubGlobal('fetch', put);
  for (const each of [ask, once, put]) each.mockReset();
  ask.mockImplementation(async (document) =>
    document === CompanySettingsDocument ? { companySettings: named('Acme') } : { companyJournal: [] },
  );
  scope = effectScope();
  company = scope.run(useCompany)!;
  await vi.waitUntil(() => company.settings.value.value);
});
afterEach(() => {
  scope.stop();
  vi.unstubAllGlobals();
});

test('a change shows what it answers, and settings are not asked for again', async () => {
  once.mockResolvedValue({ changeBrand: named('Acme Ltd') });
  await company.changeBrand('Acme Ltd', '');
  expect(company.settings.value.value?.name).toBe('Acme Ltd');
  expect([asks(CompanySettingsDocument), asks(CompanyJournalDocument)]).toEqual([1, 2]);
});

test('of several pictures those that arrived are shown, also when one was refused', async () => {
  const refused = { ok: false, json: async () => ({ code: 'PICTURE_TOO_SMALL', message: 'No.' }) };
  put.mockResolvedValueOnce({ ok: true, json: async () => ({ id: 'pic_1' }) }).mockResolvedValueOnce(refused);
  const picture = (name: string) => new File([], name, { type: 'image/png' });
  await company.addBackgrounds([picture('green-wall.png'), picture('tiny.png'), picture('never.png')]);
  expect(put.mock.calls.map(([address]) => address)).toEqual([
    '/company/pictures?as=background&name=green+wall',
    '/company/pictures?as=background&name=tiny',
  ]);
  expect(company.backgrounds.problem).toBe('No.');
  expect([asks(CompanySettingsDocument), asks(CompanyJournalDocument)]).toEqual([2, 2]);
});
