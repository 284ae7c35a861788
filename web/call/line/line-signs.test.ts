import { describe, expect, it } from 'vitest';
import { mayGiveUp, standingOf, type LineSigns, type LineStanding } from '#web/call/line/line-signs.ts';

const answering = (milliseconds: number) => ({ answers: true, for: milliseconds });
const away = (milliseconds: number) => ({ answers: false, for: milliseconds });
const signs = (some: Partial<LineSigns>): LineSigns => ({ wasAway: false, ...some });

describe('how a line stands', () => {
  it.each<[string, Partial<LineSigns>, LineStanding]>([
    ['well while sound or picture come', { silentFor: 200 }, 'well'],
    ['well while nobody is meant to send', {}, 'well'],
    [
      'well while signalling is mended and they still see each other',
      { resumingFor: 9000, silentFor: 40 },
      'well',
    ],
    ['doubtful as soon as nothing comes', { silentFor: 1200 }, 'doubtful'],
    ['quiet when nothing comes and the server answers', { silentFor: 1300, server: answering(10) }, 'quiet'],
    ['broken when nothing comes and the server is away', { silentFor: 1300, server: away(10) }, 'broken'],
    ['broken when signalling is gone and nothing comes', { resumingFor: 10, silentFor: 1300 }, 'broken'],
    ['broken when signalling is gone and nobody else is there', { resumingFor: 10 }, 'broken'],
    [
      'well when the server is away and they still see each other',
      { silentFor: 40, server: away(900) },
      'well',
    ],
  ])('%s', (_, some, standing) => {
    expect(standingOf(signs(some))).toBe(standing);
  });
});

describe('a room is given up', () => {
  it.each<[string, Partial<LineSigns>, boolean]>([
    ['not while all is well', { silentFor: 40, server: answering(90_000) }, false],
    ['not as soon as signalling is gone', { resumingFor: 2900, server: answering(2900) }, false],
    ['when signalling does not come back', { resumingFor: 3000, server: answering(3000) }, true],
    ['not while the server is away as well', { resumingFor: 60_000, server: away(60_000) }, false],
    ['not before the server has answered', { resumingFor: 60_000 }, false],
    ['not as soon as the server answers again', { resumingFor: 60_000, server: answering(500) }, false],
    ['not because the others are silent', { silentFor: 90_000, server: answering(90_000) }, false],
    [
      'when this side was cut off and nothing came back',
      { silentFor: 9000, server: answering(4000), wasAway: true },
      true,
    ],
    [
      'not when this side was cut off and all came back',
      { silentFor: 40, server: answering(4000), wasAway: true },
      false,
    ],
  ])('%s', (_, some, given) => {
    expect(mayGiveUp(signs(some))).toBe(given);
  });
});
