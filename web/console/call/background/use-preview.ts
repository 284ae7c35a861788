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

  function end(): void {
    covered?.close();
    own?.stop();
    [covered, own, track.value] = [undefined, undefined, undefined];
  }

  async function show(): Promise<void> {
    const [raw, choice] = [camera(), candidate()];
    failed.value = false;
    if (!raw || choice === undefined) return end();
    if (choice !== 'none' && covered) return covered.draw(await background.studio.drawing(choice, scale));
    end();
    own = raw.clone();
    own.enabled = true;
    if (choice !== 'none') covered = await background.studio.cover(own, choice, scale);
    track.value = covered?.track ?? own;
  }

  background.busy.value = true;
  watch(
    [camera, candidate],
    ([raw], [before]) => {
      turn = turn
        .then(() => (raw === before ? undefined : end()))
        .then(show)
        .catch(() => {
          end();
          failed.value = true;
        });
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    background.busy.value = false;
    void turn.then(end);
  });
  return { track, failed };
}
