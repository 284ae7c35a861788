import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { BackgroundChoice } from '#schema/company/background.ts';
import type { CoveredCamera } from './process-camera.ts';
import type { Background } from './use-background.ts';

/** A preview is small, so it is drawn small. */
const scale = 0.5;

/**
 * How the operator would look, seen by nobody else: a camera of its own, which also works while the one of the call is
 * off. Ends with its component.
 */
export function usePreview(
  camera: () => MediaStreamTrack | undefined,
  background: Background,
  candidate: () => BackgroundChoice | undefined,
): { readonly track: ShallowRef<MediaStreamTrack | undefined>; readonly failed: Ref<boolean> } {
  const track = shallowRef<MediaStreamTrack>();
  const failed = ref(false);
  let own: MediaStreamTrack | undefined;
  let covered: CoveredCamera | undefined;
  let turn = Promise.resolve();
  let over = false;

  function end(): void {
    covered?.close();
    own?.stop();
    [covered, own, track.value] = [undefined, undefined, undefined];
  }

  function fail(): void {
    end();
    failed.value = true;
  }

  async function cover(
    mine: MediaStreamTrack,
    choice: BackgroundChoice,
  ): Promise<MediaStreamTrack | undefined> {
    const made = await background.studio.cover(mine, choice, scale);
    if (own !== mine) return void made.close();
    covered = made;
    made.done.catch(() => covered === made && fail());
    return made.track;
  }

  async function show(): Promise<void> {
    const [raw, choice] = [camera(), candidate()];
    failed.value = false;
    if (!raw || choice === undefined) return end();
    if (choice !== 'none' && covered) return covered.draw(await background.studio.drawing(choice, scale));
    end();
    own = raw.clone();
    own.enabled = true;
    track.value = choice === 'none' ? own : await cover(own, choice);
  }

  async function follow(changed: boolean): Promise<void> {
    if (over) return;
    if (changed) end();
    await show().catch(() => over || fail());
  }

  background.busy.value = true;
  watch(
    [camera, candidate],
    ([raw], [before]) => {
      turn = turn.then(() => follow(raw !== before));
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    over = true;
    background.busy.value = false;
    // Also a camera whose cover is only being made: that fails with it, and closes what it made.
    end();
  });
  return { track, failed };
}
