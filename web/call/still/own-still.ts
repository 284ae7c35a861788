import { inTime } from '#web/vision/in-time.ts';
import { canvasOf, frameOf, jpegOf } from '#web/vision/still.ts';
import { untilSized, withVideo } from './unseen-video.ts';

/** How a still is taken of the own camera. */
export interface StillWish {
  /** Pixels of the longer side at most. */
  readonly most: number;
  /** A step is looking at this camera just now, so its picture must not change for a moment. */
  readonly gently: boolean;
}

interface Size {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

const area = ({ width = 0, height = 0 }: Size): number => width * height;

export interface Means {
  /** What the camera gives now, what it could give as video, and what as a photograph; as far as the browser says. */
  readonly now: Size;
  readonly video: Size;
  readonly photo: Size;
}

/**
 * A photograph where the camera makes larger ones than its video is now, which leaves the video alone; else larger video for
 * a moment; else the picture as it is. Phones turn the sides, so sizes are compared by their area.
 */
export function wayOf({ now, video, photo }: Means, gently: boolean): 'photo' | 'raise' | 'frame' {
  if (gently) return 'frame';
  if (area(photo) > area(now) && area(photo) >= area(video)) return 'photo';
  if (area(video) > area(now)) return 'raise';
  return area(photo) > area(now) ? 'photo' : 'frame';
}

/** A photograph may be asked of cameras that never answer. */
const photoPatience = 3000;
/** How long a larger video may take to come. */
const raisePatience = 1200;

const silentCamera = 'The camera did not answer in time.';

/** Of browsers that do not know photographs, and of cameras that say nothing of theirs, nothing. */
async function photoMeans(track: MediaStreamTrack): Promise<PhotoCapabilities> {
  if (!('ImageCapture' in globalThis)) return {};
  const asked = new ImageCapture(track).getPhotoCapabilities();
  return inTime(asked, photoPatience, silentCamera).catch(() => ({}));
}

const videoMeans = (track: MediaStreamTrack): Size => {
  const { width, height } = 'getCapabilities' in track ? track.getCapabilities() : {};
  return { width: width?.max, height: height?.max };
};

/** The picture no larger than wanted. */
function within(source: HTMLCanvasElement | ImageBitmap, most: number): HTMLCanvasElement {
  const scale = Math.min(1, most / Math.max(source.width, source.height));
  if (scale === 1 && source instanceof HTMLCanvasElement) return source;
  const canvas = canvasOf(Math.round(source.width * scale), Math.round(source.height * scale));
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('This browser cannot draw a picture.');
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** More bytes than this take too long to send while somebody waits for them. */
const mostBytes = 4 * 1024 * 1024;

async function photograph(
  track: MediaStreamTrack,
  { imageWidth, imageHeight, fillLightMode }: PhotoCapabilities,
  most: number,
): Promise<Blob> {
  const wanted: PhotoSettings = {
    ...(imageWidth && { imageWidth: imageWidth.max }),
    ...(imageHeight && { imageHeight: imageHeight.max }),
    // Nobody is dazzled by a light that they did not turn on.
    ...(fillLightMode?.includes('off') && { fillLightMode: 'off' }),
  };
  const photo = await inTime(new ImageCapture(track).takePhoto(wanted), photoPatience, silentCamera);
  const bitmap = await createImageBitmap(photo);
  try {
    // Some cameras promise a size that they do not keep to.
    if (area(bitmap) < area(track.getSettings()))
      throw new Error('The photograph is smaller than the video.');
    const fits = Math.max(bitmap.width, bitmap.height) <= most && photo.size <= mostBytes;
    return fits && photo.type === 'image/jpeg' ? photo : await jpegOf(within(bitmap, most), 0.9);
  } finally {
    bitmap.close();
  }
}

const frame = (track: MediaStreamTrack, most: number): Promise<Blob> =>
  withVideo(track, (video) => jpegOf(within(frameOf(video), most)));

/** The video is as large as the camera gives it for as long as the picture takes, and then as it was. */
function raised(track: MediaStreamTrack, { width = 0, height = 0 }: Size, most: number): Promise<Blob> {
  const before = track.getConstraints();
  const scale = Math.min(1, most / Math.max(width, height));
  const wanted = { width: Math.round(width * scale), height: Math.round(height * scale) };
  return withVideo(track, async (video) => {
    try {
      await track.applyConstraints({
        ...before,
        width: { ideal: wanted.width },
        height: { ideal: wanted.height },
      });
      const isEnough = ({ videoWidth, videoHeight }: HTMLVideoElement) =>
        videoWidth * videoHeight >= area(wanted);
      await untilSized(video, isEnough, raisePatience);
      return await jpegOf(within(frameOf(video), most));
    } finally {
      await track.applyConstraints(before).catch(() => undefined);
    }
  });
}

/**
 * A still of the own camera, as large as it gives one, whatever is sent to the others. A way that fails leads to the next
 * one, at last to the picture as it is. Throws where there is none.
 */
export async function ownStill(track: MediaStreamTrack, { most, gently }: StillWish): Promise<Blob> {
  const now = track.getSettings();
  const video = videoMeans(track);
  const photo = gently ? {} : await photoMeans(track);
  const photoSize = { width: photo.imageWidth?.max, height: photo.imageHeight?.max };
  const way = wayOf({ now, video, photo: photoSize }, gently);
  const as = () => frame(track, most);
  if (way === 'frame') return as();
  return (way === 'photo' ? photograph(track, photo, most) : raised(track, video, most)).catch(as);
}
