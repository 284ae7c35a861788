import { expect, test, vi } from 'vitest';
import { system } from '#schema/actor.ts';
import { createBell } from '#gateway/feed/bell.ts';
import { plainSettings } from '#gateway/testing/memory/companies.ts';
import { createCompanies } from '#gateway/identity/companies.ts';

const bell = createBell();
const others = {
  change: async () => undefined,
  write: async () => undefined,
  journal: async () => ({ entries: [] }),
};
const bank = (name: string) => ({ _id: 'com_1', name, accent: '#123456', createdAt: '2026-11-26' });

test('a company is looked up once, and again after the answer when some seconds have passed', async () => {
  let clock = 0;
  const find = vi.fn(async () => bank('Old name'));
  const companies = createCompanies({
    store: { ...others, find },
    bell,
    milliseconds: 5000,
    now: () => clock,
  });
  await companies.find('com_1');
  expect(await companies.find('com_1')).toEqual({ id: 'com_1', name: 'Old name', accent: '#123456' });
  expect(find).toHaveBeenCalledTimes(1);

  clock = 5000;
  find.mockResolvedValue(bank('New name'));
  expect(await companies.find('com_1')).toMatchObject({ name: 'Old name' });
  expect(await companies.find('com_1')).toMatchObject({ name: 'New name' });
  expect(find).toHaveBeenCalledTimes(2);
});

test('a company that is not there is asked for again, and trouble is told to who has nothing yet', async () => {
  const find = vi.fn(async (): Promise<ReturnType<typeof bank> | undefined> => undefined);
  const companies = createCompanies({ store: { ...others, find }, bell });
  expect(await companies.find('com_1')).toBeUndefined();
  find.mockRejectedValueOnce(new Error('away'));
  await expect(companies.find('com_1')).rejects.toThrow('away');
  find.mockResolvedValue(bank('There now'));
  expect(await companies.find('com_1')).toMatchObject({ name: 'There now' });
});

test('a known company is answered while the database is away, and no more than so many are kept', async () => {
  let clock = 0;
  const find = vi.fn(async (id: string) => ({ ...bank(id), _id: id }));
  const companies = createCompanies({
    store: { ...others, find },
    bell,
    milliseconds: 5000,
    most: 2,
    now: () => clock,
  });
  for (const id of ['a', 'b', 'c']) await companies.find(id);
  await companies.find('a');
  expect(find).toHaveBeenCalledTimes(4);
  clock = 5000;
  find.mockRejectedValue(new Error('away'));
  expect(await companies.find('a')).toMatchObject({ name: 'a' });
});

test('a change is answered as made when the company cannot be looked up just then, and shows as soon as it can', async () => {
  const find = vi.fn(async () => bank('Old name'));
  const after = plainSettings('New name');
  const companies = createCompanies({ store: { ...others, find, change: async () => after }, bell });
  await companies.find('com_1');
  find.mockRejectedValueOnce(new Error('away'));
  expect(await companies.change('com_1', system, () => after)).toEqual(after);
  await expect(companies.find('com_1')).rejects.toThrow('away');
  find.mockResolvedValue(bank('New name'));
  expect(await companies.find('com_1')).toMatchObject({ name: 'New name' });
});

test('a change that was made at one server shows at the other at once', async () => {
  let name = 'Old name';
  const store = {
    ...others,
    find: async () => bank(name),
    change: async () => {
      name = 'New name';
      return plainSettings(name);
    },
  };
  const [here, there] = [createCompanies({ store, bell }), createCompanies({ store, bell })];
  await there.find('com_1');
  await here.change('com_1', system, () => plainSettings('New name'));
  expect(await there.find('com_1')).toMatchObject({ name: 'New name' });
});

test('a look-up that was under way when the company changed is not remembered', async () => {
  let answer: (company: ReturnType<typeof bank>) => void = () => undefined;
  const find = vi.fn(() => new Promise<ReturnType<typeof bank>>((resolve) => (answer = resolve)));
  const companies = createCompanies({ store: { ...others, find }, bell });
  const slow = companies.find('com_1');
  await bell.ring({ of: 'company', companyId: 'com_1' });
  answer(bank('Old name'));
  await slow;
  find.mockResolvedValue(bank('New name'));
  expect(await companies.find('com_1')).toMatchObject({ name: 'New name' });
});

test('after a gap in the bell everything is looked up again', async () => {
  const find = vi.fn(async () => bank('Old name'));
  const companies = createCompanies({ store: { ...others, find }, bell });
  await companies.find('com_1');
  find.mockResolvedValue(bank('New name'));
  await bell.ring({ of: 'gap' });
  expect(await companies.find('com_1')).toMatchObject({ name: 'New name' });
});
