import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Actor } from '#schema/actor.ts';
import { changeBrand, isSettings, renameBackground, type CompanySettings } from '#schema/company/company.ts';
import { companyJournalSchema, createCompanyStore } from '#schema/stored/company/companies.ts';
import { claim } from '#schema/stored/model/writes.ts';
import { bomb } from '#gateway/testing/bomb.ts';
import { startHttpGateway, type HttpGateway } from '#gateway/testing/http-gateway.ts';

const company = 'first-company';
const ada: Actor = { kind: 'staff', id: 'ada', name: 'Ada', role: 'administrator' };

let gateway: HttpGateway;
let administrator: string;
let operator: string;
beforeAll(async () => {
  gateway = await startHttpGateway(inject('servers'));
  administrator = await gateway.cookieOf('administrator');
  operator = await gateway.cookieOf('operator');
});
afterAll(() => gateway.close());

const picture = (width = 1600, height = 1200) =>
  sharp({ create: { width, height, channels: 3, background: '#446688' } });

async function upload(
  bytes: Buffer,
  {
    as = 'background',
    name = 'Office',
    cookie = administrator,
  }: Partial<Record<'as' | 'name' | 'cookie', string>> = {},
) {
  const query = new URLSearchParams({ as, name });
  const answer = await fetch(`${gateway.origin}/company/pictures?${query}`, {
    method: 'PUT',
    body: new Uint8Array(bytes),
    headers: { 'x-vidimus': '1', ...(cookie && { cookie }) },
  });
  const told = (await answer.json()) as { code?: string; message?: string; id?: string; url?: string };
  return { status: answer.status, ...told };
}

const fetched = (url: string | undefined, cookie = '') =>
  fetch(`${gateway.origin}${url}`, { headers: { ...(cookie && { cookie }) } });

const settings = async (): Promise<CompanySettings> => {
  const now = await gateway.services.companies.settings(company);
  if (!now) throw new Error('There is no company.');
  return now;
};

describe('a background', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    'is made anew from a %s, in one size and without metadata',
    async (format) => {
      const turned = await picture().withMetadata({ orientation: 6 }).toFormat(format).toBuffer();
      const { status, url, id } = await upload(turned, { name: ` From ${format} ` });
      expect(status).toBe(200);
      const answer = await fetched(url, operator);
      expect(answer.headers.get('content-type')).toBe('image/jpeg');
      expect(answer.headers.get('content-security-policy')).toContain('sandbox');
      const shown = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
      expect(shown).toMatchObject({ format: 'jpeg', width: 1280, height: 720 });
      expect(shown.exif).toBeUndefined();
      expect((await settings()).backgrounds.at(-1)).toEqual({ id, name: `From ${format}` });
    },
  );

  it('is seen small where it is chosen', async () => {
    const { url } = await upload(await picture().jpeg().toBuffer());
    const small = await (await fetched(`${url}?small`, operator)).arrayBuffer();
    expect(await sharp(Buffer.from(small)).metadata()).toMatchObject({ width: 480, height: 270 });
  });

  it('is not for strangers, nor for whoever guesses', async () => {
    const { url } = await upload(await picture().jpeg().toBuffer());
    expect((await fetched(url)).status).toBe(404);
    expect((await fetched(`/company/pictures/pic_${'0'.repeat(32)}`, operator)).status).toBe(404);
  });

  it.each<[string, () => Promise<Buffer>, string]>([
    ['text', async () => Buffer.from('hello, I am office.jpg'), 'EVIDENCE_TYPE'],
    ['an SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'EVIDENCE_TYPE'],
    ['nothing', async () => Buffer.alloc(0), 'EVIDENCE_EMPTY'],
    [
      'half a picture',
      async () => (await picture().jpeg().toBuffer()).subarray(0, 900),
      'EVIDENCE_UNREADABLE',
    ],
    ['what would fill the memory', async () => bomb(20_000), 'PICTURE_TOO_LARGE'],
    ['what would look coarse', () => picture(320, 180).png().toBuffer(), 'PICTURE_TOO_SMALL'],
    ['more than 12 MB', async () => Buffer.alloc(12 * 1024 * 1024 + 1, 0xff), 'EVIDENCE_TOO_LARGE'],
  ])('is not made of %s', async (_, file, code) => {
    const before = await settings();
    expect(await upload(await file())).toMatchObject({ code });
    expect(await settings()).toEqual(before);
  });

  it('is for administrators to add', async () => {
    const jpeg = await picture().jpeg().toBuffer();
    expect(await upload(jpeg, { cookie: operator })).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(await upload(jpeg, { cookie: '' })).toMatchObject({ status: 401 });
  });

  it.each([
    ['as what', { as: 'wallpaper' }, 'background or a logo'],
    ['without a name', { name: ' ' }, '1 to 60'],
    ['with a long name', { name: 'x'.repeat(61) }, '1 to 60'],
    ['with a name that cannot be shown', { name: 'Of\u202efice' }, 'cannot be shown'],
  ])('is not taken by one who does not say %s, before it is looked at', async (_words, asked, message) => {
    const refused = { status: 400, code: 'INVALID_INPUT', message: expect.stringContaining(message) };
    expect(await upload(Buffer.from('nothing at all'), asked)).toMatchObject(refused);
  });

  it('is refused when there are twelve, before it is looked at', async () => {
    const jpeg = await picture().jpeg().toBuffer();
    while ((await settings()).backgrounds.length < 12) await upload(jpeg);
    expect(await upload(Buffer.from('nothing at all'))).toMatchObject({
      status: 409,
      code: 'BACKGROUNDS_FULL',
    });
  });
});

describe('a logo', () => {
  it('keeps what is transparent, and everybody sees it', async () => {
    const transparent = { r: 0, g: 0, b: 0, alpha: 0 };
    const png = await sharp({ create: { width: 900, height: 300, channels: 4, background: transparent } })
      .png()
      .toBuffer();
    const { url, id } = await upload(png, { as: 'logo' });
    const shown = await sharp(Buffer.from(await (await fetched(url)).arrayBuffer())).metadata();
    expect(shown).toMatchObject({ format: 'png', width: 480, height: 160, hasAlpha: true });
    expect(await gateway.services.companies.find(company)).toMatchObject({ logo: id });
  });
});

describe('a change of the settings', () => {
  const store = () => createCompanyStore(gateway.database);
  const rename = (name: string) => store().change(company, ada, changeBrand({ name }));

  it('stands in the journal with who, before and after', async () => {
    const before = await settings();
    await rename('Meridian');
    const [entry] = (await store().journal(company)).entries;
    expect(entry).toMatchObject({ actor: ada, before: { name: before.name }, after: { name: 'Meridian' } });
  });

  it('is made to what another one left that came at the same time', async () => {
    const [first] = (await settings()).backgrounds;
    if (!first) throw new Error('There is a background.');
    const answers = await Promise.all([
      rename('Zenith'),
      store().change(company, ada, renameBackground({ id: first.id, name: 'Lobby' })),
    ]);
    expect(answers.every((each) => each && isSettings(each))).toBe(true);
    const now = await settings();
    expect([now.name, now.backgrounds[0]?.name]).toEqual(['Zenith', 'Lobby']);
  });

  it('holds when the server was killed after it was journalled, and the next one comes after it', async () => {
    const before = await settings();
    const [last] = (await store().journal(company)).entries;
    const number = (last?.number ?? 0) + 1;
    const about = { _id: `${company}#${number}`, companyId: company, number, at: new Date().toISOString() };
    const after = { ...before, name: 'Killed' };
    await claim(gateway.database.model(companyJournalSchema), { ...about, actor: ada, before, after });
    expect((await settings()).name).toBe('Killed');
    await store().change(company, ada, ({ ...now }) => ({
      ...now,
      backgroundRequired: false,
      accent: '#123456',
    }));
    expect(await settings()).toMatchObject({ name: 'Killed', accent: '#123456' });
    const numbers = (await store().journal(company)).entries.map((each) => each.number);
    expect(numbers.slice(0, 2)).toEqual([number + 1, number]);
  });

  it('that changes nothing is not journalled', async () => {
    const [before] = (await store().journal(company)).entries;
    const { name, accent } = await settings();
    await store().change(company, ada, changeBrand({ name, accent }));
    expect((await store().journal(company)).entries[0]?.number).toBe(before?.number);
  });
});
