import { useEventListener, useFullscreen } from '@vueuse/core';
import { ref } from 'vue';

/** How the call lies on the screen. `video`: the picture that floats above other windows when it is asked for. */
export function useScreen(video: () => HTMLVideoElement | null | undefined) {
  // The whole page becomes full screen, not the video alone, so that menus and the banner of a ringing call stay visible;
  // the console's own bars are hidden.
  const full = useFullscreen(undefined, { autoExit: true });
  const open = ref(false);

  async function toggle(): Promise<void> {
    if (document.pictureInPictureElement) return document.exitPictureInPicture();
    // A picture that has not come yet cannot float, and the browser says so by refusing.
    await video()
      ?.requestPictureInPicture()
      .catch(() => undefined);
  }
  useEventListener(document, 'enterpictureinpicture', () => (open.value = true));
  useEventListener(document, 'leavepictureinpicture', () => (open.value = false));

  return {
    /** The panel beside the video is put away. */
    expanded: ref(false),
    full,
    floating: { supported: document.pictureInPictureEnabled, open, toggle },
  };
}

export type Screen = ReturnType<typeof useScreen>;
