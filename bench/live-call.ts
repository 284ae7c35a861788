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
import { until } from '#servers/run/until.ts';
import { makeHolder } from '#e2e/specimen/holder.ts';
import { photograph } from '#e2e/specimen/camera.ts';
import { passportPage } from '#e2e/specimen/documents.ts';
import { calling, handIn, settled, start } from '#e2e/product/call.ts';
import { createVisitor } from '#e2e/product/visitor.ts';

interface Access {
  readonly url: string;
  readonly token: string;
}

const camera = { width: 640, height: 480, perSecond: 15 };
const sound = { rate: 48_000, channels: 1, samples: 480 };

/** Grey noise, another in every frame: a picture that never changes costs an encoder nothing. */
const noise = (frame: number): Uint8Array =>
  new Uint8Array(camera.width * camera.height * 4).map((_, index) => (index * 7 + frame * 31) & 255);

/** Somebody with camera and microphone, who also looks at the others unless told otherwise: counts what arrives. */
export async function enter({ url, token }: Access, { looks = true } = {}) {
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
  const frames = Array.from({ length: 8 }, (_, frame) => noise(frame));
  const filming = (async () => {
    let shot = 0;
    for await (const _tick of every(1000 / camera.perSecond, undefined, { signal: end.signal })) {
      const data = frames[shot++ % frames.length] ?? noise(0);
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

/** A call on a started product: two people who see and hear each other, and a document that is examined in it. */
export async function holdCall(origin: string, email: string, password: string) {
  const operator = createVisitor(origin);
  await operator.signIn(email, password);
  const visitor = (as: '1' | 'applicant' = '1') => createVisitor(origin, { as });
  const call = await calling({ visitor }, operator);
  const sides = [
    await enter(await operator.ask('joinCall', { session: call.session })),
    await enter(await call.applicant.ask('enterRoom')),
  ];
  const seeing = async () => sides.every((side) => side.seen() > camera.perSecond);
  if (!(await until(seeing, { within: 30_000, every: 100 }))) throw new Error('They do not see each other.');
  return {
    /** Frames that each side has seen so far. */
    seen: (): readonly number[] => sides.map((side) => side.seen()),
    /** The applicant shows a passport; ends when it was judged. */
    examine: async (): Promise<void> => {
      const run = await start(operator, call, 'documentScan');
      const { jpeg } = await photograph(passportPage(makeHolder(7)).picture, {});
      await handIn(call, run.id, [{ label: 'page', bytes: jpeg }]);
      await settled(operator, call.session, 'documentScan');
    },
    end: async (): Promise<void> => {
      for (const side of sides) await side.leave();
    },
  };
}
