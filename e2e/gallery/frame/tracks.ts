import { darkFaceOf, faceHeight, faceOf, faceWidth, passportOf } from '#e2e/gallery/drawings/faces.ts';

const everyMs = 200;

async function drawn(svg: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  return image;
}

const pictures = {
  face: faceOf,
  dark: darkFaceOf,
  document: passportOf,
};

/**
 * The track of a camera that sees a drawing. A canvas sends a frame whenever it is painted: five times a second, so that
 * nobody takes the line for lost, or `moves` is false and it stops after the first.
 */
export async function videoTrack(
  sees: keyof typeof pictures,
  face: number,
  moves = true,
  deviceId = 'camera-1',
): Promise<MediaStreamTrack> {
  const image = await drawn(pictures[sees](face));
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = sees === 'document' ? [1280, 960] : [faceWidth * 1.5, faceHeight * 1.5];
  const context = canvas.getContext('2d', { alpha: false });
  const paint = () => context?.drawImage(image, 0, 0, canvas.width, canvas.height);
  paint();
  const [track] = canvas.captureStream().getVideoTracks();
  if (!track) throw new Error('This browser makes no track of a canvas.');
  // As a camera of the list: pages mark the one in use.
  track.getSettings = () => ({ width: canvas.width, height: canvas.height, deviceId });
  const timer = setInterval(() => {
    if (track.readyState === 'ended') clearInterval(timer);
    else paint();
  }, everyMs);
  if (!moves) setTimeout(() => clearInterval(timer), everyMs * 3);
  return track;
}

/** A microphone before which somebody speaks, or nobody. */
export function soundTrack(silent: boolean, deviceId = 'microphone-1'): MediaStreamTrack {
  const context = new AudioContext();
  const target = context.createMediaStreamDestination();
  const loudness = context.createGain();
  loudness.gain.value = silent ? 0 : 0.2;
  const tone = context.createOscillator();
  tone.frequency.value = 180;
  tone.connect(loudness).connect(target);
  tone.start();
  const [track] = target.stream.getAudioTracks();
  if (!track) throw new Error('This browser makes no track of a tone.');
  track.getSettings = () => ({ deviceId });
  return track;
}
