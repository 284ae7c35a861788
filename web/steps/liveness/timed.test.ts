import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { liveness } from '#schema/steps/liveness.ts';
import { runChallenge, type ChallengeMoment } from '#web/steps/liveness/timed.ts';

const challenge = { id: 'c1', kind: 'turnLeft', seconds: 30 } as const;

describe('guidance by the clock', () => {
  let told: ChallengeMoment[];
  let ending: AbortController;
  const page = { hidden: false };
  const go = () => runChallenge(challenge, ending.signal, (beat) => told.push(beat));
  const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

  beforeEach(() => {
    vi.useFakeTimers();
    [told, ending, page.hidden] = [[], new AbortController(), false];
    vi.stubGlobal('document', page);
  });
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('takes every still that the step accepts, those of the movement only after it was asked', async () => {
    const whole = go();
    await pass(9);
    expect(await whole).toBe(true);
    const labels = told.flatMap(({ take }) => take ?? []);
    expect(liveness.accepts(labels, { seed: 1, items: [challenge] })).toBeUndefined();
    for (const { phase } of told.filter(({ take }) => take?.includes('peak'))) expect(phase).toBe('asked');
  });

  it('is not gone through whole when the page goes out of sight', async () => {
    const whole = go();
    await pass(4);
    page.hidden = true;
    await pass(9);
    expect(await whole).toBe(false);
    expect(told.some(({ take }) => take?.includes('peak'))).toBe(false);
  });

  it('is not gone through whole when the device sleeps', async () => {
    const whole = go();
    await pass(4);
    const now = performance.now();
    vi.spyOn(performance, 'now').mockImplementation(() => now + 60_000);
    await pass(1);
    expect(await whole).toBe(false);
  });

  it('waits until somebody can see it', async () => {
    page.hidden = true;
    const whole = go();
    await pass(60);
    expect(told).toEqual([]);
    page.hidden = false;
    await pass(10);
    expect(await whole).toBe(true);
  });

  it('ends with its step, also in the middle of a wait', async () => {
    const whole = go();
    await pass(3);
    ending.abort();
    expect(await whole).toBe(false);
  });
});
