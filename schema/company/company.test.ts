import { describe, expect, test } from 'vitest';
import {
  addBackground,
  changeBrand,
  changeLogo,
  differencesOf,
  isSettings,
  orderBackgrounds,
  removeBackground,
  renameBackground,
  setBackgroundRule,
  type CompanySettings,
  type SettingsChange,
} from '#schema/company/company.ts';

const settings: CompanySettings = {
  name: 'Meridian',
  accent: '#1d4ed8',
  backgrounds: [
    { id: 'office', name: 'Office' },
    { id: 'wall', name: 'Wall' },
  ],
  defaultBackground: 'office',
  backgroundRequired: false,
  secondFactorRequired: false,
};
const twelve = Array.from({ length: 12 }, (_, at) => ({ id: `p${at}`, name: `Picture ${at}` }));

function done(change: SettingsChange, before = settings): CompanySettings {
  const after = change(before);
  if (!isSettings(after)) throw new Error(`It was refused: ${after.code}.`);
  return after;
}

describe('what may not be', () => {
  test.each<[string, SettingsChange, CompanySettings, string]>([
    [
      'a thirteenth background',
      addBackground({ id: 'x', name: 'X' }),
      { ...settings, backgrounds: twelve },
      'BACKGROUNDS_FULL',
    ],
    ['a background without a name', addBackground({ id: 'x', name: '' }), settings, 'INVALID_INPUT'],
    [
      'a name that is too long',
      renameBackground({ id: 'wall', name: 'x'.repeat(61) }),
      settings,
      'INVALID_INPUT',
    ],
    ['naming one that is not there', renameBackground({ id: 'beach', name: 'Beach' }), settings, 'NOT_FOUND'],
    ['naming an effect', renameBackground({ id: 'none', name: 'Nothing' }), settings, 'NOT_FOUND'],
    ['removing one that is not there', removeBackground('beach'), settings, 'NOT_FOUND'],
    ['ordering one that is not there', orderBackgrounds(['wall', 'beach']), settings, 'NOT_FOUND'],
    [
      'a default that is not there',
      setBackgroundRule({ choice: 'beach', required: false }),
      settings,
      'NOT_FOUND',
    ],
    ['to require none', setBackgroundRule({ choice: 'none', required: true }), settings, 'INVALID_INPUT'],
  ])('%s', (_, change, before, code) => {
    expect(change(before)).toMatchObject({ code });
  });
});

test('the twelfth background is taken, and stands last', () => {
  const { backgrounds } = done(addBackground({ id: 'x', name: 'X' }), {
    ...settings,
    backgrounds: twelve.slice(1),
  });
  expect([backgrounds.length, backgrounds.at(-1)?.id]).toEqual([12, 'x']);
});

test('pictures that came while others were put in order stay behind them', () => {
  const added = done(addBackground({ id: 'new', name: 'New' }));
  const { backgrounds } = done(orderBackgrounds(['wall', 'office']), added);
  expect(backgrounds.map(({ id }) => id)).toEqual(['wall', 'office', 'new']);
});

test.each([
  [false, 'none'],
  [true, 'strongBlur'],
])('who loses the default picture, required: %s, has %s', (backgroundRequired, choice) => {
  const after = done(removeBackground('office'), { ...settings, backgroundRequired });
  expect([after.defaultBackground, after.backgrounds.length]).toEqual([choice, 1]);
});

test('a colour and a logo can be taken away again', () => {
  expect(done(changeBrand({ name: 'Meridian' }))).not.toHaveProperty('accent');
  expect(done(changeLogo(undefined), done(changeLogo('pic_1')))).toEqual(settings);
});

describe('the account of a change', () => {
  test.each<[string, SettingsChange, object[]]>([
    [
      'says a new name',
      changeBrand({ name: 'Zenith', accent: '#1d4ed8' }),
      [{ field: 'name', before: { values: { text: 'Meridian' } }, after: { values: { text: 'Zenith' } } }],
    ],
    [
      'says that there is no colour any more',
      changeBrand({ name: 'Meridian' }),
      [{ field: 'accent', after: { code: 'setting.none' } }],
    ],
    [
      'names the pictures in their order',
      orderBackgrounds(['wall']),
      [
        {
          field: 'backgrounds',
          before: { values: { text: 'Office, Wall' } },
          after: { values: { text: 'Wall, Office' } },
        },
      ],
    ],
    [
      'names the picture that was the default',
      removeBackground('office'),
      [
        { field: 'backgrounds' },
        {
          field: 'defaultBackground',
          before: { values: { text: 'Office' } },
          after: { code: 'setting.effect.none' },
        },
      ],
    ],
    [
      'says that one is required',
      setBackgroundRule({ choice: 'office', required: true }),
      [{ field: 'backgroundRequired', before: { code: 'setting.no' }, after: { code: 'setting.yes' } }],
    ],
    ['says nothing of what stayed', changeBrand({ name: 'Meridian', accent: '#1d4ed8' }), []],
  ])('%s', (_, change, differences) => {
    const told = differencesOf(settings, done(change));
    expect(told).toMatchObject(differences);
    expect(told).toHaveLength(differences.length);
  });
});
