import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  LocalVideoTrack,
  type RemoteTrack,
  Room,
  RoomEvent,
  TrackKind,
  TrackPublishOptions,
  TrackSource,
  VideoBufferType,
  VideoFrame,
  VideoSource,
  VideoStream,
} from '@livekit/rtc-node';
import { setInterval as every } from 'node:timers/promises';

interface Access {
  readonly url: string;
  readonly token: string;
}

/** What a program's camera gives, in pixels and pictures a second. */
interface Camera {
  readonly width: number;
  readonly height: number;
  readonly perSecond: number;
}

/** What it gives unless told otherwise. */
export const usual: Camera = { width: 640, height: 480, perSecond: 15 };
const sound = { rate: 48_000, channels: 1, samples: 480 };

/** Grey noise, another in every frame: a picture that never changes costs an encoder nothing. */
const noise = ({ width, height }: Camera, frame: number): Uint8Array =>
  new Uint8Array(width * height * 4).map((_, index) => (index * 7 + frame * 31) & 255);

/** Somebody with camera and microphone, who also looks at the others unless told otherwise: counts what arrives. */
export async function enter({ url, token }: Access, { looks = true, camera = usual } = {}) {
  const room = new Room();
  const end = new AbortController();
  let seen = 0;
  room.on(RoomEvent.TrackSubscribed, (track: RemoteTrack) => {
    if (track.kind !== TrackKind.KIND_VIDEO) return;
    void (async () => {
      for await (const _frame of new VideoStream(track)) seen += 1;
    })();
  });
  await room.connect(url, token, { autoSubscribe: looks, dynacast: true });
  const [video, audio] = [
    new VideoSource(camera.width, camera.height),
    new AudioSource(sound.rate, sound.channels),
  ];
  const as = (source: TrackSource) => new TrackPublishOptions({ source });
  const { localParticipant } = room;
  await localParticipant?.publishTrack(
    LocalVideoTrack.createVideoTrack('camera', video),
    as(TrackSource.SOURCE_CAMERA),
  );
  await localParticipant?.publishTrack(
    LocalAudioTrack.createAudioTrack('microphone', audio),
    as(TrackSource.SOURCE_MICROPHONE),
  );
  const frames = Array.from({ length: 8 }, (_, frame) => noise(camera, frame));
  const filming = (async () => {
    let shot = 0;
    for await (const _tick of every(1000 / camera.perSecond, undefined, { signal: end.signal })) {
      const data = frames[shot++ % frames.length] ?? noise(camera, 0);
      video.captureFrame(new VideoFrame(data, camera.width, camera.height, VideoBufferType.RGBA));
    }
  })().catch(() => undefined);
  const speaking = (async () => {
    const { rate, channels, samples } = sound;
    while (!end.signal.aborted) {
      await audio.captureFrame(new AudioFrame(new Int16Array(samples), rate, channels, samples));
    }
  })().catch(() => undefined);
  return {
    seen: () => seen,
    leave: async () => {
      end.abort();
      await Promise.all([filming, speaking]);
      await room.disconnect();
    },
  };
}
