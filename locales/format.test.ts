import { describe, expect, test } from 'vitest';
import { clock, createFormat, spanOf } from './format.ts';

test.each([
  [0, '00:00'],
  [-3, '00:00'],
  [252.9, '04:12'],
  [3599, '59:59'],
  [3852, '1:04:12'],
])('%d seconds on a clock are %s', (seconds, words) => {
  expect(clock(seconds)).toBe(words);
});

test.each([
  [90, 'seconds', 90],
  [1800, 'minutes', 30],
  [7200, 'hours', 2],
  [259_200, 'days', 3],
  [0, 'seconds', 0],
] as const)('%d seconds are told in %s', (seconds, unit, count) => {
  expect(spanOf(seconds)).toEqual({ unit, count });
});

describe('a moment', () => {
  const at = '2026-11-24T13:30:05Z';

  test.each([
    ['en-GB', '24 Nov 2026, 14:30:05 CET', 'Tuesday 24 November at 14:30 CET', '0.30'],
    ['en-US', 'Nov 24, 2026, 02:30:05 PM GMT+1', 'Tuesday, November 24 at 02:30 PM GMT+1', '0.30'],
    ['en-AT', '24 Nov 2026, 14:30:05 CET', 'Tuesday, 24 November at 14:30 CET', '0,30'],
  ])('is written as people in %s write it', (locale, exactly, appointment, number) => {
    const format = createFormat(locale, 'Europe/Vienna');
    expect(format.exactly(at)).toBe(exactly);
    expect(format.dayAndTime(at)).toBe(appointment);
    expect(format.number(0.3, 2)).toBe(number);
  });

  test('of today is told by its time alone', () => {
    const { moment, shortly } = createFormat('en-GB', 'UTC');
    const [sameDay, nextDay] = [new Date('2026-11-24T20:00:00Z'), new Date('2026-11-25T20:00:00Z')];
    expect([moment(at, sameDay), shortly(at, sameDay)]).toEqual(['13:30 UTC', '13:30']);
    expect(moment(at, nextDay)).toBe('24 Nov 2026, 13:30 UTC');
    expect(shortly(at, nextDay)).toBe('24 Nov 2026, 13:30');
  });

  test('carries the zone of its day, not of today', () => {
    const { dayAndTime } = createFormat('en-GB', 'Europe/Vienna');
    expect(dayAndTime('2026-07-24T13:30:00Z')).toBe('Friday 24 July at 15:30 CEST');
  });
});
