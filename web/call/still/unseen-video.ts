import { inTime } from '#web/vision/in-time.ts';

/** Milliseconds until a track has to show something: one from which nothing comes is never played. */
const playPatience = 3000;

/** Looks at a track on a video that is on no page. Throws when nothing of it is shown in time. */
export async function withVideo<Result>(
  track: MediaStreamTrack,
  look: (video: HTMLVideoElement) => Promise<Result>,
): Promise<Result> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  try {
    await inTime(video.play(), playPatience, 'No picture came in time.');
    return await look(video);
  } finally {
    video.srcObject = null;
  }
}

/** Resolves when the size of a video is enough, or after the wait when it does not become so. */
export function untilSized<Video extends Pick<HTMLVideoElement, 'addEventListener' | 'removeEventListener'>>(
  video: Video,
  isEnough: (video: Video) => boolean,
  milliseconds: number,
): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      video.removeEventListener('resize', look);
      resolve();
    };
    const look = () => isEnough(video) && done();
    const timer = setTimeout(done, milliseconds);
    video.addEventListener('resize', look);
    look();
  });
}
