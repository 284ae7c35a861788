import type * as LiveKitModule from 'livekit-client';
import type { LocalTrackPublication, Room, TrackPublishOptions } from 'livekit-client';
import { watch, type Ref } from 'vue';

/** What others are to see and hear. A camera may be on and not there: while it is changed, or before it is fit to be seen. */
export interface Published {
  readonly camera: Readonly<Ref<MediaStreamTrack | undefined>>;
  readonly microphone: Readonly<Ref<MediaStreamTrack | undefined>>;
  readonly cameraOn: Readonly<Ref<boolean>>;
  readonly microphoneOn: Readonly<Ref<boolean>>;
  /** Told when the room has turned the microphone off, though it is meant to be on. */
  readonly silence?: () => void;
}

type LiveKit = typeof LiveKitModule;
type Kind = 'camera' | 'microphone';

/**
 * Publishes camera and microphone, and keeps what is published in step with them: another camera, muted or not.
 * The tracks stay the devices' own. Returns its end.
 */
export function publishDevices(livekit: LiveKit, room: Room, devices: Published): () => void {
  const { Camera, Microphone } = livekit.Track.Source;
  const options: Record<Kind, TrackPublishOptions> = {
    // Simulcast, so that a slow connection gets a smaller picture instead of a frozen one; VP8, which recordings can be decoded from later.
    camera: { source: Camera, videoCodec: 'vp8', simulcast: true },
    // No DTX: silence that is not sent would leave gaps in a recording.
    microphone: { source: Microphone, dtx: false, red: false },
  };
  const published = new Map<Kind, LocalTrackPublication>();
  let ended = false;
  /** The microphone is being muted from here. */
  let muting = false;

  async function publish(kind: Kind, track: MediaStreamTrack): Promise<void> {
    const publication = await room.localParticipant.publishTrack(track, options[kind]);
    published.set(kind, publication);
    // What this page does not mute itself, the operator has muted.
    if (kind === 'microphone') publication.on('muted', () => ended || muting || devices.silence?.());
  }

  async function turn(kind: Kind, on: boolean): Promise<void> {
    const now = published.get(kind);
    if (!now || now.isMuted !== on) return;
    const own = kind === 'microphone' && !on;
    muting ||= own;
    try {
      await (on ? now.unmute() : now.mute());
    } finally {
      if (own) muting = false;
    }
  }

  async function bring(kind: Kind): Promise<void> {
    const track = devices[kind].value;
    const on = devices[`${kind}On`].value;
    if (ended) return;
    const local = published.get(kind)?.track;
    if (!track) return on ? undefined : turn(kind, false);
    if (!local) await publish(kind, track);
    else if (local.mediaStreamTrack !== track) await local.replaceTrack(track, true);
    await turn(kind, on);
  }

  // Changes of one kind run one after the other, each towards the newest state. A failure is ignored: a broken connection is
  // replaced by a new one, which publishes again.
  const turns: Record<Kind, Promise<void>> = { camera: Promise.resolve(), microphone: Promise.resolve() };
  const bringInTurn = (kind: Kind) =>
    (turns[kind] = turns[kind].then(() => bring(kind)).catch(() => undefined));

  const stops = (['camera', 'microphone'] as const).map((kind) =>
    watch([devices[kind], devices[`${kind}On`]], () => bringInTurn(kind), { immediate: true, flush: 'sync' }),
  );
  return () => {
    ended = true;
    stops.forEach((stop) => stop());
  };
}
