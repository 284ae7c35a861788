import type { ElementInfo, RemoteVideoTrack, Track } from 'livekit-client';
import { frameBlob } from '#web/vision/still.ts';

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

/** Resolves when a higher resolution has arrived, or after the wait when none comes. */
function grown(video: HTMLVideoElement, least: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      video.removeEventListener('resize', look);
      resolve();
    };
    const look = () => video.videoWidth > least && done();
    const timer = setTimeout(done, patience);
    video.addEventListener('resize', look);
    if (video.videoWidth >= 1280) done();
  });
}

/** Draws one frame of a track in the best quality that comes within two seconds, as a JPEG. Throws without a frame. */
export async function captureStill(track: Track): Promise<Blob> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track.mediaStreamTrack]);
  const tile = largeTile();
  if (isRemote(track)) track.observeElementInfo(tile);
  try {
    await video.play();
    await grown(video, video.videoWidth);
    return await frameBlob(video);
  } finally {
    if (isRemote(track)) track.stopObservingElementInfo(tile);
    video.srcObject = null;
  }
}
