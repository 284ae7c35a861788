import { describe, expect, it } from 'vitest';
import { advance, begin, hintOf, type Challenge, type Progress } from '#web/steps/liveness/progress.ts';
import type { Place } from '#web/steps/liveness/framing.ts';
import type { ChallengeKind } from '#schema/vision/challenges.ts';
import type { Signals } from '#schema/vision/signals.ts';

const neutral: Signals = { yaw: 1, pitch: 3, nose: 0.5, mouth: 0.01, smile: 0.6, width: 200, aspect: 0.8 };
/** The shorter side of the pictures, in pixels. */
const shorter = 720;
const moved: Record<ChallengeKind, Partial<Signals>> = {
  turnLeft: { yaw: -20, nose: 0.8 },
  turnRight: { yaw: 22, nose: 0.2 },
  lookUp: { pitch: -9 },
  lookDown: { pitch: 15 },
  openMouth: { mouth: 0.12 },
  smile: { smile: 0.72 },
  moveCloser: { width: 280 },
};
const challenges = (...kinds: ChallengeKind[]): Challenge[] =>
  kinds.map((kind, index) => ({ id: `c${index + 1}`, kind, seconds: 30 }));

/** Plays faces at a number of frames a second, and tells the stills that were taken. */
function player(asked: readonly Challenge[], rate = 10) {
  let progress: Progress = begin(asked, 0);
  let at = 0;
  const taken: string[] = [];
  const show = (given: Partial<Signals> | undefined, seconds: number, moved: Partial<Place> = {}) => {
    for (let frame = 0; frame < Math.round(seconds * rate); frame++) {
      at += 1000 / rate;
      const signals = { ...neutral, ...given };
      const place = { across: 0, down: 0, width: signals.width / shorter, ...moved };
      const { progress: next, take } = advance(progress, given ? { at, face: { signals, place } } : { at });
      progress = next;
      if (take) taken.push(take);
    }
    return progress;
  };
  return { show, taken, hint: () => hintOf(progress, at) };
}

const stills = (id: string) =>
  ['neutral', 'peak-1', 'peak-2', 'peak-3', 'return'].map((moment) => `${id}-${moment}`);

describe('a liveness run', () => {
  it('asks for each movement in its order and takes stills before, at and after it', () => {
    const { show, taken } = player(challenges('turnLeft', 'smile', 'openMouth'));
    show({}, 2);
    for (const kind of ['turnLeft', 'smile', 'openMouth'] as const) {
      show(moved[kind], 1);
      show({}, 0.6);
    }
    expect(show({}, 0.1).phase).toBe('done');
    expect(taken).toEqual([...stills('c1'), ...stills('c2'), ...stills('c3')]);
  });

  it.each(Object.keys(moved) as ChallengeKind[])('knows %s from every other movement', (kind) => {
    for (const other of Object.keys(moved) as ChallengeKind[]) {
      const { show, taken } = player(challenges(kind));
      show({}, 2);
      show(moved[other], 1);
      show({}, 1);
      expect(taken.includes('c1-peak-1'), `${other} for ${kind}`).toBe(other === kind);
    }
  });

  it.each([4, 6, 15, 30])('works at %i frames a second', (rate) => {
    const { show, taken } = player(challenges('turnRight'), rate);
    show({}, 2.2);
    show(moved.turnRight, 1);
    expect(show({}, 1).phase).toBe('done');
    expect(taken[0]).toBe('c1-neutral');
    expect(taken).toContain('c1-peak-2');
    expect(taken.at(-1)).toBe('c1-return');
  });

  it('finds the neutral of somebody who never keeps still for long', () => {
    const { show } = player(challenges('turnLeft'));
    for (const kind of ['smile', 'turnRight', 'openMouth', 'lookUp'] as const) {
      show({}, 0.6);
      show(moved[kind], 1);
      show({}, 0.8);
    }
    const { neutral: found } = show({}, 0.5);
    expect(found?.yaw).toBeCloseTo(neutral.yaw, 0);
    expect(found?.width).toBeCloseTo(neutral.width, 0);
  });

  it('forgets a movement that was too short', () => {
    const { show, taken } = player(challenges('turnLeft'), 15);
    show({}, 2);
    show(moved.turnLeft, 1 / 15);
    expect(show({}, 1)).toMatchObject({ phase: 'asked', peaks: [] });
    show(moved.turnLeft, 1);
    expect(show({}, 1).phase).toBe('done');
    expect(taken.filter((label) => label === 'c1-peak-1')).toHaveLength(2);
  });

  it('does not take a face that is turned away for neutral', () => {
    const { show } = player(challenges('smile'));
    expect(show({ yaw: 40, nose: 0.1 }, 3).phase).toBe('learning');
  });

  it('asks again, with a new neutral, when the movement did not come in time', () => {
    const { show, taken } = player(challenges('turnLeft'), 5);
    show({}, 33);
    const { retries } = show({ pitch: 4 }, 4);
    expect(retries).toBe(1);
    expect(taken).toEqual(['c1-neutral', 'c1-neutral']);
  });

  it('learns another neutral from somebody who does not come back to the first', () => {
    const { show } = player(challenges('turnLeft', 'smile'));
    show({}, 2);
    show(moved.turnLeft, 0.5);
    show({ width: 150 }, 9);
    expect(show({ width: 150 }, 0.2)).toMatchObject({ index: 1, phase: 'asked' });
  });

  it.each([
    ['no face is there', undefined, {}, 'faceless'],
    ['the face is far away', {}, { width: 0.1 }, 'far'],
    ['the face is at the side', {}, { across: -0.4 }, 'aside'],
    ['the face is too low', {}, { down: 0.5 }, 'aside'],
    ['the face is so near that it can come no nearer', {}, { width: 0.7 }, 'near'],
  ] as const)('says that %s, and waits', (_, signals, place, words) => {
    const { show, hint } = player(challenges('turnLeft'));
    show(signals, 1);
    expect(hint()).toBeUndefined();
    expect(show(signals, 3, place).phase).toBe('learning');
    expect(hint()).toBe(words);
    expect(show({}, 2).phase).toBe('asked');
    expect(hint()).toBeUndefined();
  });

  it('lets somebody come as near as they are asked to', () => {
    const { show, hint } = player(challenges('moveCloser'));
    show({}, 2, { width: 0.55 });
    show({ width: 280 }, 2, { width: 0.77 });
    expect(hint()).toBeUndefined();
    expect(show({}, 1, { width: 0.55 }).phase).toBe('done');
  });

  it.each([
    ['smaller', { width: 100 / shorter }],
    ['beside it', { across: 0.35 }],
  ])('takes no movement from another face that is %s', (_, place) => {
    const { show, taken } = player(challenges('turnLeft'));
    show({}, 2);
    const signals = 'width' in place ? { ...moved.turnLeft, width: 100 } : moved.turnLeft;
    expect(show(signals, 2, place)).toMatchObject({ phase: 'asked', peaks: [] });
    expect(taken).toEqual(['c1-neutral']);
  });

  it('waits for a calmer face after the movement when the examiner would not find it otherwise', () => {
    const { show, taken } = player(challenges('lookDown'));
    show({}, 2);
    // Just enough against the still before; a face that is still half lowered would halve the difference.
    show({ pitch: neutral.pitch + 7.8 }, 0.3);
    expect(show({ pitch: neutral.pitch + 2.9 }, 2)).toMatchObject({ phase: 'back' });
    expect(taken).not.toContain('c1-return');
    expect(show({}, 0.1).phase).toBe('done');
  });

  it('asks again when the stills do not bear the movement out', () => {
    const { show, taken } = player(challenges('lookDown'));
    show({}, 2);
    show({ pitch: neutral.pitch + 7.8 }, 0.3);
    expect(show({ pitch: neutral.pitch + 2.9 }, 6)).toMatchObject({ retries: 1 });
    expect(taken).not.toContain('c1-return');
  });
});
