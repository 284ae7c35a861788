import type { RemoteTrackPublication, Room, VideoQuality } from 'livekit-client';
import type { Saving } from '#schema/session/call/camera/own-picture.ts';
import { publicationOf } from '#web/call/line/publication.ts';
import type { SavingWish } from './saving.ts';

/** Who is spoken with is still recognized, and sound has the rest of a line of 150 kbit/s. */
const smallPicture = { maxBitrate: 60_000, maxFramerate: 8 } as const;

/** What is set of one layer of a picture. */
type Layer = Pick<RTCRtpEncodingParameters, 'active' | 'maxBitrate' | 'maxFramerate'>;

const layerOf = ({ active, maxBitrate, maxFramerate }: RTCRtpEncodingParameters): Layer => ({
  active,
  maxBitrate,
  maxFramerate,
});

const isSame = (one: Layer, other: Layer | undefined): boolean =>
  one.active === other?.active &&
  one.maxBitrate === other?.maxBitrate &&
  one.maxFramerate === other?.maxFramerate;

/** Of a picture: the smallest layer that somebody wants, and that one thin; or none at all. */
function reduced(whole: readonly Layer[], saving: Saving): readonly Layer[] {
  if (saving === 'full') return whole;
  const kept = saving === 'small' ? whole.findIndex(({ active }) => active) : -1;
  return whole.map((layer, at) =>
    at === kept ? { ...layer, ...smallPicture } : { ...layer, active: false },
  );
}

/** A layer as LiveKit wants it: as it was before, except for what has been changed since it was set here. */
const wantedOf = (now: Layer, set: Layer | undefined, before: Layer | undefined): Layer => ({
  active: now.active === set?.active ? before?.active : now.active,
  maxBitrate: now.maxBitrate === set?.maxBitrate ? before?.maxBitrate : now.maxBitrate,
  maxFramerate: now.maxFramerate === set?.maxFramerate ? before?.maxFramerate : now.maxFramerate,
});

/** What was changed of a sender: how LiveKit wants its layers, and how they were set instead. */
interface Held {
  readonly sender: RTCRtpSender;
  readonly whole: readonly Layer[];
  readonly set: readonly Layer[];
}

/**
 * Sends as much of the own picture as is allowed, by the sender's own parameters: taking the track from the sender would tell
 * everybody that the camera is off. The track itself stays as it is, so stills are taken from it whole. Called again and again,
 * since LiveKit turns layers on and off by what the others want to see.
 */
export function createSender(room: Room): (saving: Saving) => Promise<void> {
  let held: Held | undefined;

  return async (saving) => {
    const camera = publicationOf(room.localParticipant, 'camera');
    const sender = camera?.track?.sender;
    if (!sender || camera?.isMuted) return;
    if (held && held.sender !== sender) held = undefined;
    if (saving === 'full' && !held) return;
    const parameters = sender.getParameters();
    if (!parameters.encodings?.length) return;
    const now = parameters.encodings.map(layerOf);
    const whole = now.map((layer, at) => (held ? wantedOf(layer, held.set[at], held.whole[at]) : layer));
    const set = reduced(whole, saving);
    if (!set.every((layer, at) => isSame(layer, now[at]))) {
      const encodings = parameters.encodings.map((encoding, at) => ({ ...encoding, ...set[at] }));
      await sender.setParameters({ ...parameters, encodings });
    }
    held = saving === 'full' ? undefined : { sender, whole, set };
    // What LiveKit wanted off while it was off here has changed nothing that could be seen, so LiveKit looks once more.
    if (saving === 'full') await camera?.videoTrack?.refreshSubscribedCodecs();
  };
}

export interface Receiver {
  /** Asks the room for so much of the others' pictures; of their sound nothing is ever left out. */
  readonly receive: (wish: SavingWish) => void;
  /** While something is done, one picture comes as large as it goes, whatever is wanted otherwise. */
  readonly inWhole: <Result>(
    publication: RemoteTrackPublication,
    work: () => Promise<Result>,
  ) => Promise<Result>;
}

export function createReceiver(room: Room, { HIGH, LOW }: typeof VideoQuality): Receiver {
  let last: SavingWish = 'auto';
  /** Turned off here. Only these are turned on: LiveKit itself turns off what nobody sees, until it is told otherwise. */
  const refused = new WeakSet<RemoteTrackPublication>();
  /** Wanted whole just now, and by how many. */
  const wholes = new Map<RemoteTrackPublication, number>();

  function ask(publication: RemoteTrackPublication, wish: SavingWish): void {
    // What is not subscribed cannot be asked for.
    if (!publication.isDesired) return;
    if (wish === 'none') {
      refused.add(publication);
      publication.setEnabled(false);
    } else if (refused.delete(publication)) publication.setEnabled(true);
    publication.setVideoQuality(wish === 'small' ? LOW : HIGH);
  }

  return {
    receive(wish) {
      last = wish;
      for (const participant of room.remoteParticipants.values()) {
        const camera = publicationOf(participant, 'camera');
        if (camera && !wholes.has(camera)) ask(camera, wish);
      }
    },
    async inWhole(publication, work) {
      wholes.set(publication, (wholes.get(publication) ?? 0) + 1);
      ask(publication, 'auto');
      try {
        return await work();
      } finally {
        const others = (wholes.get(publication) ?? 1) - 1;
        if (others > 0) wholes.set(publication, others);
        else {
          wholes.delete(publication);
          ask(publication, last);
        }
      }
    },
  };
}
