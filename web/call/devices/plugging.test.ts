import { expect, test } from 'vitest';
import { othersThan, pluggingOf, renamed, type Choice, type Plugging, type Plugs } from './plugging.ts';

const named = (value: string) => ({ value, label: value });
const [desk, headset, system] = [named('desk'), named('headset'), named('default')];
const both = [desk, headset];
const plugs: Plugs = { before: both, there: both, inUse: 'headset', ended: false, wanted: 'headset' };

test.each<[string, Partial<Plugs>, Plugging]>([
  ['a device nobody uses is pulled out', { there: [headset] }, 'nothing'],
  ['the one in use is pulled out', { there: [desk] }, 'fallBack'],
  ['it had stopped before that was known', { there: [desk], ended: true }, 'fallBack'],
  ['the only one is pulled out', { before: [headset], there: [] }, 'nothing'],
  ['the only one is plugged in again', { before: [], there: [headset], ended: true }, 'goOn'],
  ['the one in use is held by a phone call', { ended: true }, 'nothing'],
  [
    'the one that the system chooses is pulled out',
    { before: [system, headset], there: [system], inUse: 'default', wanted: '', ended: true },
    'goOn',
  ],
  ['the wanted one is plugged in again', { before: [desk], inUse: 'desk' }, 'offer'],
  ['it is in use already', { before: [desk] }, 'nothing'],
  ['another one is plugged in', { before: [headset] }, 'nothing'],
  ['the list is read for the first time', { before: [], inUse: 'desk' }, 'nothing'],
  ['the system chooses and something is pulled out', { inUse: '', there: [desk] }, 'nothing'],
  ['the wanted one is plugged in again while the system chooses', { inUse: '', before: [desk] }, 'offer'],
  ['none is in use yet', { inUse: undefined, before: [desk] }, 'nothing'],
])('when %s', (_when, change, follows) => {
  expect(pluggingOf({ ...plugs, ...change })).toBe(follows);
});

const chosenBySystem = { value: 'default', label: 'Default - headset' };
test.each<[string, string, readonly string[]]>([
  ['one of two', 'desk', ['headset']],
  ['the one that the system chooses', 'default', ['desk']],
  ['one that is not in the list', 'gone', ['desk', 'headset']],
])('instead of %s the others are offered, each once', (_what, inUse, others) => {
  const there = [chosenBySystem, { value: 'communications', label: 'Communications - headset' }, ...both];
  expect(othersThan(inUse, there).map(({ value }) => value)).toEqual(others);
});

const twin = { value: 'twin', label: 'desk' };
test.each<[string, readonly Choice[], Choice, Choice | undefined]>([
  ['under its own id', both, desk, undefined],
  ['under another id', both, { value: 'of before', label: 'desk' }, desk],
  ['no more', [headset], { value: 'of before', label: 'desk' }, undefined],
  ['twice by its name', [...both, twin], { value: 'of before', label: 'desk' }, undefined],
  ['and none was chosen', both, { value: '', label: '' }, undefined],
])('a remembered device that is there %s', (_how, there, remembered, found) => {
  expect(renamed(there, remembered)).toEqual(found);
});
