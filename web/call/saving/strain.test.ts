import { expect, it } from 'vitest';
import type { Saving } from '#schema/session/call/camera/own-picture.ts';
import { strainOf, type LineFigures } from './strain.ts';
import type { Strain } from './saving.ts';

it.each<[string, LineFigures, Saving, Strain]>([
  ['nothing is known of', {}, 'full', 'unknown'],
  ['is as lines are', { lost: 0.01, roundTrip: 0.06, carries: 2_000_000 }, 'full', 'well'],
  ['loses five of a hundred, which speech hides,', { lost: 0.05, roundTrip: 0.06 }, 'full', 'well'],
  ['loses ten of a hundred', { lost: 0.1, roundTrip: 0.06 }, 'full', 'weak'],
  ['is long, from the other side of the world,', { lost: 0, roundTrip: 0.8 }, 'full', 'well'],
  ['is clogged', { lost: 0, roundTrip: 2 }, 'full', 'weak'],
  ['carries 150 kbit/s', { lost: 0, roundTrip: 0.3, carries: 150_000 }, 'full', 'weak'],
  [
    'carries 150 kbit/s under a small picture',
    { lost: 0, roundTrip: 0.3, carries: 150_000 },
    'small',
    'well',
  ],
  ['carries 60 kbit/s under a small picture', { lost: 0, roundTrip: 0.3, carries: 60_000 }, 'small', 'weak'],
  ['carries 60 kbit/s under sound alone', { lost: 0, roundTrip: 0.3, carries: 60_000 }, 'none', 'well'],
])('a line that %s', (_words, figures, saving, strain) => {
  expect(strainOf(figures, saving)).toBe(strain);
});
