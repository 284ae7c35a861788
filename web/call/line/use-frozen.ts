import { onScopeDispose, readonly, ref, watch, type Ref } from 'vue';

/** Frames that are missing this long are noticed: LiveKit itself tells of a lost line only after 12 s and more. */
const silence = 1200;

/**
 * Whether a video that should move has stopped. `source` is what it shows, or undefined while no frames should
 * come; a new one has a clock of its own, which its first frame starts. Browsers give a hidden
 * page no frames, so nothing is concluded there.
 */
export function useFrozen(
  video: Readonly<Ref<HTMLVideoElement | null>>,
  source: () => unknown,
): Readonly<Ref<boolean>> {
  const frozen = ref(false);
  let last = Number.POSITIVE_INFINITY;
  let asked: { readonly element: HTMLVideoElement; readonly handle: number } | undefined;

  function ask(element: HTMLVideoElement): void {
    if (!('requestVideoFrameCallback' in element)) return;
    const handle = element.requestVideoFrameCallback(() => {
      last = performance.now();
      frozen.value = false;
      ask(element);
    });
    asked = { element, handle };
  }

  watch(
    [video, source],
    ([element]) => {
      asked?.element.cancelVideoFrameCallback(asked.handle);
      [asked, last, frozen.value] = [undefined, Number.POSITIVE_INFINITY, false];
      if (element) ask(element);
    },
    { immediate: true, flush: 'post' },
  );
  const timer = setInterval(() => {
    if (document.hidden || source() === undefined) last = Math.max(last, performance.now());
    frozen.value = performance.now() - last > silence;
  }, 250);
  onScopeDispose(() => {
    clearInterval(timer);
    asked?.element.cancelVideoFrameCallback(asked.handle);
  });
  return readonly(frozen);
}
