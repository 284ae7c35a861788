import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, ref, shallowRef, type EffectScope, type Ref } from 'vue';
import { useFrozen } from '#web/call/line/use-frozen.ts';

/** As much of a video as is asked for frames. */
class Screen {
  private waiting = new Map<number, () => void>();
  private asked = 0;
  requestVideoFrameCallback(tell: () => void): number {
    this.waiting.set(++this.asked, tell);
    return this.asked;
  }
  cancelVideoFrameCallback(handle: number): void {
    this.waiting.delete(handle);
  }
  frame(): void {
    const asked = this.waiting;
    this.waiting = new Map();
    asked.forEach((tell) => tell());
  }
}

describe('a video', () => {
  let scope: EffectScope;
  let screen: Screen;
  let frozen: Readonly<Ref<boolean>>;
  const source = shallowRef<object | undefined>();
  const page = { hidden: false };

  beforeEach(async () => {
    vi.useFakeTimers();
    vi.stubGlobal('document', page);
    page.hidden = false;
    [scope, screen, source.value] = [effectScope(), new Screen(), {}];
    frozen = scope.run(() => useFrozen(ref(screen) as never, () => source.value))!;
    await nextTick();
  });
  afterEach(() => {
    scope.stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('has not stopped before its first frame', () => {
    vi.advanceTimersByTime(60_000);
    expect(frozen.value).toBe(false);
  });

  it('has stopped when no frame comes any more, within two seconds, and moves with the next one', () => {
    screen.frame();
    vi.advanceTimersByTime(1000);
    expect(frozen.value).toBe(false);
    vi.advanceTimersByTime(1000);
    expect(frozen.value).toBe(true);
    screen.frame();
    expect(frozen.value).toBe(false);
  });

  it('that shows something new has a clock of its own, which the first frame of that starts', async () => {
    screen.frame();
    vi.advanceTimersByTime(2000);
    source.value = {};
    await nextTick();
    expect(frozen.value).toBe(false);
    vi.advanceTimersByTime(60_000);
    expect(frozen.value).toBe(false);
    screen.frame();
    vi.advanceTimersByTime(2000);
    expect(frozen.value).toBe(true);
  });

  it('on a hidden page has not stopped: no page is given frames that nobody sees', () => {
    screen.frame();
    page.hidden = true;
    vi.advanceTimersByTime(60_000);
    expect(frozen.value).toBe(false);
    page.hidden = false;
    vi.advanceTimersByTime(500);
    expect(frozen.value).toBe(false);
  });
});
