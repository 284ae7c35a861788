import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';

const nothing = { lan: false, wanted: undefined, development: false, inspect: false };

test.each([
  [[], nothing],
  [['--lan'], { ...nothing, lan: true }],
  [['--lan=10.0.0.5'], { ...nothing, lan: true, wanted: '10.0.0.5' }],
  [['--dev'], { ...nothing, development: true }],
  [['--dev', '--inspect', '--lan'], { ...nothing, lan: true, development: true, inspect: true }],
])('%o means %o', (args, read) => {
  expect(readArguments(args)).toEqual(read);
});

test.each([
  ['what is not known', '--lam'],
  ['what npm leaves of --lan=10.0.0.5 without the dashes', '10.0.0.5'],
  ['a debugger for a product that is in use', '--inspect'],
])('%s is said', (_, arg) => {
  expect(() => readArguments([arg])).toThrow(`npm start -- --lan=ADDRESS, and the same with npm run dev`);
  expect(() => readArguments([arg])).toThrow(`not ${arg}.`);
});
