import type { ElementInfo, RemoteVideoTrack, Track } from 'livekit-client';
import { frameBlob } from '#web/vision/still.ts';
import { untilSized, withVideo } from './unseen-video.ts';

/** How long a higher simulcast layer may take to arrive. */
const patience = 2000;

/** An invisible large tile. LiveKit's adaptive stream sends the resolution that the largest attached tile needs, so attaching
 * this one raises the resolution. */
const largeTile = (): ElementInfo => ({
  element: {},
  width: () => 1920,
  height: () => 1080,
  visible: true,
  pictureInPicture: false,
  visibilityChangedAt: undefined,
  observe: () => undefined,
  stopObserving: () => undefined,
});

const isRemote = (track: Track): track is RemoteVideoTrack => 'observeElementInfo' in track;

/** More than this no step needs, so nothing larger is waited for. */
const enough = 1280;

/** Resolves when the picture is as wide as it was published, or wide enough, or after the wait when nothing more comes. */
export function grown(
  video: Pick<HTMLVideoElement, 'videoWidth' | 'addEventListener' | 'removeEventListener'>,
  published = enough,
): Promise<void> {
  const wanted = Math.min(published, enough);
  return untilSized(video, ({ videoWidth }) => videoWidth >= wanted, patience);
}

/**
 * Draws one frame of a track in the best quality that comes within two seconds, as a JPEG. Throws without a frame.
 * @param published how many pixels wide the camera's picture is sent at most, where the room knows it
 */
export async function captureStill(track: Track, published?: number): Promise<Blob> {
  const tile = largeTile();
  if (isRemote(track)) track.observeElementInfo(tile);
  try {
    return await withVideo(track.mediaStreamTrack, async (video) => {
      await grown(video, published);
      return frameBlob(video);
    });
  } finally {
    if (isRemote(track)) track.stopObservingElementInfo(tile);
  }
}
