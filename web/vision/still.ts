/** A canvas of that size. */
export function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

/** The canvas as a JPEG. Throws when the browser cannot make one. */
export const jpegOf = (canvas: HTMLCanvasElement, quality = 0.92): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be taken.'))),
      'image/jpeg',
      quality,
    ),
  );

/** Draws the frame that a video shows, in the camera's own size. Throws before the first frame. */
export function frameOf(video: HTMLVideoElement, into = canvasOf(0, 0)): HTMLCanvasElement {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0) throw new Error('There is no picture yet.');
  if (into.width !== videoWidth) into.width = videoWidth;
  if (into.height !== videoHeight) into.height = videoHeight;
  const context = into.getContext('2d', { alpha: false });
  if (!context) throw new Error('This browser cannot draw a picture.');
  context.drawImage(video, 0, 0);
  return into;
}

export const frameBlob = (video: HTMLVideoElement): Promise<Blob> => jpegOf(frameOf(video));
