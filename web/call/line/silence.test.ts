import { describe, expect, it } from 'vitest';
import { createSilence } from '#web/call/line/silence.ts';

describe('silence', () => {
  it('is not told of while nobody sends', () => {
    const silence = createSilence();
    expect(silence([], 1000)).toBeUndefined();
  });

  it('is counted from the last mark of whoever was last heard', () => {
    const silence = createSilence();
    const [sound, picture] = [
      { id: 'sound', mark: 1 },
      { id: 'picture', mark: 1 },
    ];
    silence([sound, picture], 0);
    silence([{ ...sound, mark: 2 }, picture], 1000);
    expect(silence([{ ...sound, mark: 2 }, picture], 2500)).toBe(1500);
  });

  it('begins anew with a source that is new, and forgets one that went', () => {
    const silence = createSilence();
    silence([{ id: 'before', mark: 7 }], 0);
    expect(silence([{ id: 'after', mark: 7 }], 9000)).toBe(0);
    expect(silence([], 9100)).toBeUndefined();
  });

  it('goes on when the browser has forgotten the mark, and begins with the first one', () => {
    const silence = createSilence();
    expect(silence([{ id: 'picture' }], 0)).toBeUndefined();
    silence([{ id: 'picture', mark: 3 }], 100);
    expect(silence([{ id: 'picture' }], 20_100)).toBe(20_000);
  });
});
