import { backgroundEffects, isEffect, type BackgroundChoice } from '#schema/company/background.ts';
import { lengthOf } from '#schema/text/length.ts';
import { roles } from '#schema/actor.ts';
import { phrase, textOf, type Phrase } from '#schema/phrase.ts';
import { refuse, type Refusal } from '#schema/refusal.ts';

/** A picture that operators may have behind them. The id is that of its bytes, which never change. */
export interface BackgroundPicture {
  readonly id: string;
  readonly name: string;
}

/** What an administrator sets for the whole company. */
export interface CompanySettings {
  readonly name: string;
  /** `#rrggbb`. */
  readonly accent?: string;
  /** The id of a picture. */
  readonly logo?: string;
  /** In the order in which operators see them. */
  readonly backgrounds: readonly BackgroundPicture[];
  /** What an operator has who has chosen nothing. */
  readonly defaultBackground: BackgroundChoice;
  /** Whether an operator is never seen without a background. */
  readonly backgroundRequired: boolean;
  /** Whether whoever has no second factor reaches nothing but the page on which one is set up. */
  readonly secondFactorRequired: boolean;
}

export const mostBackgrounds = 12;
const longestName = 60;

/** A change of the settings, or why it may not be. The settings themselves where nothing changes. */
export type SettingsChange = (settings: CompanySettings) => CompanySettings | Refusal;

export const isSettings = (answer: CompanySettings | Refusal): answer is CompanySettings =>
  !('code' in answer);

const mayName = (name: string): Refusal | undefined =>
  name !== '' && lengthOf(name) <= longestName
    ? undefined
    : refuse('INVALID_INPUT.backgroundName', { most: longestName });

export const mayAddBackground = (
  { backgrounds }: CompanySettings,
  { name }: Pick<BackgroundPicture, 'name'>,
): Refusal | undefined =>
  backgrounds.length < mostBackgrounds
    ? mayName(name)
    : refuse('BACKGROUNDS_FULL', { most: mostBackgrounds });

const unknown = refuse('NOT_FOUND.background');

const hasPicture = ({ backgrounds }: CompanySettings, picture: string): boolean =>
  backgrounds.some(({ id }) => id === picture);

/** Whether a choice may be made at all: an effect, or one of the pictures. */
const exists = (settings: CompanySettings, choice: BackgroundChoice): boolean =>
  isEffect(choice) || hasPicture(settings, choice);

export const changeBrand =
  ({ name, accent }: { name: string; accent?: string }): SettingsChange =>
  ({ accent: _before, ...settings }) => ({ ...settings, name, ...(accent && { accent }) });

export const changeLogo =
  (id: string | undefined): SettingsChange =>
  ({ logo: _before, ...settings }) => ({ ...settings, ...(id && { logo: id }) });

export const addBackground =
  (picture: BackgroundPicture): SettingsChange =>
  (settings) =>
    mayAddBackground(settings, picture) ?? { ...settings, backgrounds: [...settings.backgrounds, picture] };

export const renameBackground =
  ({ id, name }: BackgroundPicture): SettingsChange =>
  (settings) => {
    if (!hasPicture(settings, id)) return unknown;
    const backgrounds = settings.backgrounds.map((each) => (each.id === id ? { id, name } : each));
    return mayName(name) ?? { ...settings, backgrounds };
  };

/** `ids` may lack pictures that were added meanwhile: those stay behind the others. */
export const orderBackgrounds =
  (ids: readonly string[]): SettingsChange =>
  (settings) => {
    const orderOf = (id: string) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
    const backgrounds = settings.backgrounds.toSorted((one, other) => orderOf(one.id) - orderOf(other.id));
    return ids.every((id) => hasPicture(settings, id)) ? { ...settings, backgrounds } : unknown;
  };

/** Whoever had it by default has none then, or a blur where one is required. */
export const removeBackground =
  (id: string): SettingsChange =>
  (settings) => {
    if (!hasPicture(settings, id)) return unknown;
    const backgrounds = settings.backgrounds.filter((each) => each.id !== id);
    if (settings.defaultBackground !== id) return { ...settings, backgrounds };
    return {
      ...settings,
      backgrounds,
      defaultBackground: settings.backgroundRequired ? 'strongBlur' : 'none',
    };
  };

/** Rule of the setting: who requires a background has one by default. */
function maySetBackgroundRule(
  settings: CompanySettings,
  { choice, required }: { choice: BackgroundChoice; required: boolean },
): Refusal | undefined {
  if (!exists(settings, choice)) return unknown;
  return required && choice === 'none' ? refuse('INVALID_INPUT.backgroundNone') : undefined;
}

export const setBackgroundRule =
  (rule: { choice: BackgroundChoice; required: boolean }): SettingsChange =>
  (settings) =>
    maySetBackgroundRule(settings, rule) ?? {
      ...settings,
      defaultBackground: rule.choice,
      backgroundRequired: rule.required,
    };

export const requireSecondFactor =
  (required: boolean): SettingsChange =>
  (settings) => ({ ...settings, secondFactorRequired: required });

const settingFields = [
  'name',
  'accent',
  'logo',
  'backgrounds',
  'defaultBackground',
  'backgroundRequired',
  'secondFactorRequired',
] as const;
type SettingField = (typeof settingFields)[number];

/** One setting that a change touched, in words of before and after. */
export interface SettingDifference<Field extends string = string> {
  readonly field: Field;
  readonly before: Phrase;
  readonly after: Phrase;
}

const said: { readonly [Field in SettingField]: (settings: CompanySettings) => Phrase } = {
  name: ({ name }) => textOf(name),
  accent: ({ accent }) => (accent ? textOf(accent) : phrase('setting.none')),
  logo: ({ logo }) => phrase(logo ? 'setting.logo' : 'setting.none', logo ? { id: logo.slice(-6) } : {}),
  backgrounds: ({ backgrounds }) =>
    backgrounds.length > 0 ? textOf(backgrounds.map(({ name }) => name).join(', ')) : phrase('setting.none'),
  defaultBackground: ({ defaultBackground: choice, backgrounds }) =>
    isEffect(choice)
      ? phrase(`setting.effect.${choice}`)
      : textOf(backgrounds.find(({ id }) => id === choice)?.name ?? choice),
  backgroundRequired: ({ backgroundRequired }) => phrase(`setting.${backgroundRequired ? 'yes' : 'no'}`),
  secondFactorRequired: ({ secondFactorRequired }) =>
    phrase(`setting.${secondFactorRequired ? 'yes' : 'no'}`),
};

/** Every phrase that the account of a change may say by itself. */
export const settingPhrases = [
  'setting.none',
  'setting.logo',
  'setting.yes',
  'setting.no',
  ...backgroundEffects.map((effect) => `setting.effect.${effect}`),
  ...roles.map((role) => `setting.role.${role}`),
];

/** What a change touched. */
export const differencesOf = (
  before: CompanySettings,
  after: CompanySettings,
): SettingDifference<SettingField>[] =>
  settingFields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: said[field](before), after: said[field](after) }));
