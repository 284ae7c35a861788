import { onScopeDispose, ref, shallowRef, type Ref } from 'vue';
import {
  aspectOf,
  documentHint,
  guideIn,
  lookAtDocument,
  type DocumentHint,
  type DocumentSide,
} from '#web/vision/document-view.ts';
import { createSampler, type Grey } from '#web/vision/grey.ts';

const sampleWidth = 400;
/** Milliseconds from look to look; a hint must come twice before it is said, or the sentence would flicker. */
const every = 300;

/** Watches what stands before the camera and says the one most helpful thing. */
export function useDocumentHint(video: () => HTMLVideoElement | null | undefined, side: () => DocumentSide) {
  const hint: Ref<DocumentHint> = ref('none');
  /** Width and height of the camera's picture. */
  const size = shallowRef<readonly [number, number]>([16, 9]);
  const sample = createSampler(sampleWidth);
  let before: Grey | undefined;
  let last: DocumentHint | undefined;

  function look(): void {
    const element = video();
    const grey = element ? sample(element) : undefined;
    if (!element || !grey) return;
    const { videoWidth, videoHeight } = element;
    if (size.value[0] !== videoWidth || size.value[1] !== videoHeight) size.value = [videoWidth, videoHeight];
    const guide = guideIn(grey.width, grey.height, aspectOf[side()]);
    const now = documentHint(lookAtDocument(grey, guide, before), side());
    before = grey;
    if (now === last) hint.value = now;
    last = now;
  }

  const timer = setInterval(look, every);
  onScopeDispose(() => clearInterval(timer));
  return { hint, size };
}
