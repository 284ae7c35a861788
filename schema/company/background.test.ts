import { describe, expect, test } from 'vitest';
import {
  effectOn,
  firstBackground,
  keepsUp,
  mayChooseBackground,
  poorerLevel,
  type BackgroundLevel,
  type BackgroundOffer,
} from '#schema/company/background.ts';

const free: BackgroundOffer = { pictures: ['office', 'wall'], defaultBackground: 'none', required: false };
const byDefault: BackgroundOffer = { ...free, defaultBackground: 'office' };
const required: BackgroundOffer = { ...byDefault, required: true };

describe('what an operator begins a call with', () => {
  test.each<[string, BackgroundOffer, string | undefined, string]>([
    ['nothing, where nothing was chosen or set', free, undefined, 'none'],
    ["the company's default, where nothing was chosen", byDefault, undefined, 'office'],
    ['what was chosen last, before the default', byDefault, 'softBlur', 'softBlur'],
    ['none, when that was chosen and nothing is required', byDefault, 'none', 'none'],
    ['the default, when none was chosen before one was required', required, 'none', 'office'],
    ['the default, when the chosen picture was removed', byDefault, 'beach', 'office'],
    ['none, when chosen and default are gone', { ...free, defaultBackground: 'beach' }, 'beach', 'none'],
    [
      'a blur, when one is required and all is gone',
      { ...required, defaultBackground: 'beach' },
      'beach',
      'strongBlur',
    ],
    [
      'a blur, when one is required and the default is none',
      { ...required, defaultBackground: 'none' },
      undefined,
      'strongBlur',
    ],
  ])('%s', (_, offer, remembered, expected) => {
    expect(firstBackground(offer, remembered)).toBe(expected);
  });
});

test.each<[string, BackgroundOffer, boolean]>([
  ['none', free, true],
  ['none', required, false],
  ['softBlur', required, true],
  ['wall', required, true],
  ['beach', free, false],
])('that %s may be chosen from %j is %s', (choice, offer, may) => {
  expect(mayChooseBackground(offer, choice)).toBe(may);
});

describe('a device keeps up', () => {
  test.each<[string, number, number, boolean]>([
    ['with all that the camera gives', 24, 24, true],
    ['with half of it, where that still moves', 30, 15, true],
    ['with as little as still moves', 30, 12, true],
    ['not with less', 30, 11.9, false],
    ['with a camera that is slow by itself', 8, 7, true],
    ['not when a slow camera is halved', 8, 4, false],
    ['not with nothing', 24, 0, false],
  ])('%s', (_, camera, shown, keeps) => {
    expect(keepsUp({ camera, shown })).toBe(keeps);
  });
});

/** The levels that are gone through when the device never keeps up. */
function downFrom(choice: string, must: boolean): BackgroundLevel[] {
  const levels: BackgroundLevel[] = ['full'];
  for (let at = levels[0]; at && at !== 'none' && at !== 'off';) {
    at = poorerLevel(at, choice, must);
    levels.push(at);
  }
  return levels;
}

describe('a device that does not keep up', () => {
  test.each<[string, boolean, BackgroundLevel[]]>([
    ['office', false, ['full', 'small', 'blur', 'none']],
    ['office', true, ['full', 'small', 'blur', 'off']],
    ['softBlur', false, ['full', 'small', 'none']],
    ['strongBlur', true, ['full', 'small', 'off']],
  ])('with %s, required: %s, goes through %j', (choice, must, levels) => {
    expect(downFrom(choice, must)).toEqual(levels);
  });

  test('shows nothing of what is behind on any level but none, which required never comes to', () => {
    const levels = new Set(['office', 'softBlur', 'strongBlur'].flatMap((choice) => downFrom(choice, true)));
    expect(levels.has('none')).toBe(false);
    for (const level of levels) expect(effectOn(level, 'office')).not.toBe('none');
    expect(effectOn('blur', 'office')).toBe('strongBlur');
    expect(effectOn('none', 'office')).toBe('none');
  });
});
