export type Facing = 'user' | 'environment';

/** What is wanted of a camera. Frames a second are the most that are wanted. */
export interface CameraWish {
  readonly facing: Facing;
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly deviceId?: string | undefined;
}

/** Enough for a face, and for the operator; a step that needs more asks for more while it runs. */
export const callCamera: CameraWish = { facing: 'user', width: 1280, height: 720, framesPerSecond: 24 };

/** `exact`, because as a mere preference the device id is outweighed by the wanted size and direction. */
export const videoOf = ({
  facing,
  width,
  height,
  framesPerSecond,
  deviceId,
}: CameraWish): MediaTrackConstraints => ({
  width: { ideal: width },
  height: { ideal: height },
  frameRate: { ideal: framesPerSecond, max: 30 },
  ...(deviceId ? { deviceId: { exact: deviceId } } : { facingMode: { ideal: facing } }),
});

/** `exact` where another microphone is no answer. */
export const audioOf = (
  deviceId: string | undefined,
  how: 'exact' | 'ideal' = 'exact',
): MediaTrackConstraints => ({
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  ...(deviceId && { deviceId: { [how]: deviceId } }),
});
