// Stands in for `livekit-client` in a frame of the gallery, where there is no LiveKit; elsewhere it is the library itself.
// Only the room is made up: everything that looks at it, and what it looks like, is the pages' own.
import { DisconnectReason, Room as RealRoom, RoomEvent } from 'livekit-client';
import { soundTrack, videoTrack } from '#e2e/gallery/frame/tracks.ts';
import type { Seated, StandInRoom } from '#e2e/gallery/frame/seats.ts';

export * from 'livekit-client';

type Heard = (...given: unknown[]) => void;

const never = (): Promise<never> => new Promise(() => undefined);

function trackOf(mediaStreamTrack: MediaStreamTrack, silent: boolean) {
  const timestamp = () => (silent ? 1 : performance.now());
  return {
    mediaStreamTrack,
    receiver: { getSynchronizationSources: () => [{ timestamp: timestamp() }] },
    attach: (element: HTMLMediaElement) => {
      element.srcObject = new MediaStream([mediaStreamTrack]);
      void element.play().catch(() => undefined);
    },
    detach: (element: HTMLMediaElement) => (element.srcObject = null),
  };
}

/** What a page may want of somebody's track. */
const wanted = {
  isDesired: true,
  isEnabled: true,
  setEnabled: () => undefined,
  setVideoQuality: () => undefined,
};

async function participantOf({
  identity,
  role,
  face,
  camera,
  microphone,
  quality,
  away,
  picture: told,
  speaking,
  silent,
}: Seated) {
  const picture =
    camera === 'none' ? undefined : trackOf(await videoTrack('face', face, !silent), silent ?? false);
  const sound = trackOf(soundTrack(true), silent ?? false);
  const publications = [
    ...(picture
      ? [{ ...wanted, source: 'camera', isMuted: camera === 'off', track: picture, videoTrack: picture }]
      : []),
    { ...wanted, source: 'microphone', isMuted: microphone === 'off', track: sound },
  ];
  return {
    identity,
    attributes: { as: role, away: away ? 'yes' : 'no', picture: told ?? '' },
    connectionQuality: quality,
    isSpeaking: speaking,
    trackPublications: new Map(publications.map((each) => [each.source, each])),
    getTrackPublication: (source: string) => publications.find((each) => each.source === source),
  };
}

class StandIn {
  #lost = 0;
  readonly #sender = {
    getStats: async () => new Map([['of', { type: 'remote-inbound-rtp', fractionLost: this.#lost }]]),
    getParameters: () => ({ encodings: [{ active: true }] }),
    setParameters: async () => undefined,
  };
  readonly remoteParticipants = new Map<string, Awaited<ReturnType<typeof participantOf>>>();
  readonly localParticipant = {
    connectionQuality: 'excellent',
    trackPublications: new Map<string, unknown>(),
    publishTrack: async (track: MediaStreamTrack, { source }: { readonly source: string }) => {
      const publication = {
        source,
        isMuted: false,
        track: { mediaStreamTrack: track, replaceTrack: async () => undefined, sender: this.#sender },
        pauseUpstream: async () => undefined,
        resumeUpstream: async () => undefined,
        mute: async () => void (publication.isMuted = true),
        unmute: async () => void (publication.isMuted = false),
        on: (_event: string, heard: Heard) => void (this.#line === 'muted' && setTimeout(heard, 50)),
      };
      this.localParticipant.trackPublications.set(source, publication);
      return publication;
    },
  };
  readonly #heard = new Map<string, Set<Heard>>();
  #line: StandInRoom['line'] = 'well';
  canPlaybackAudio = true;

  on(event: string, heard: Heard): this {
    const all = this.#heard.get(event) ?? new Set<Heard>();
    this.#heard.set(event, all.add(heard));
    return this;
  }

  off(event: string, heard: Heard): this {
    this.#heard.get(event)?.delete(heard);
    return this;
  }

  removeAllListeners(): this {
    this.#heard.clear();
    return this;
  }

  #tell(event: string, ...given: unknown[]): void {
    for (const heard of this.#heard.get(event) ?? []) heard(...given);
  }

  /** The token is no secret here: it says who is in the room. */
  async connect(_url: string, token: string): Promise<void> {
    const { people, line } = JSON.parse(token) as StandInRoom;
    this.#line = line;
    if (line === 'waiting') return never();
    if (line === 'weak') [this.localParticipant.connectionQuality, this.#lost] = ['poor', 0.2];
    if (line === 'refused') throw new Error('The gallery wants nobody to get in.');
    for (const each of people) {
      const silent = each.silent ?? line === 'resuming';
      this.remoteParticipants.set(each.identity, await participantOf({ ...each, silent }));
    }
    if (line === 'taken')
      setTimeout(() => this.#tell(RoomEvent.Disconnected, DisconnectReason.DUPLICATE_IDENTITY), 50);
    if (line === 'resuming') setTimeout(() => this.#tell(RoomEvent.SignalReconnecting), 50);
  }

  async disconnect(): Promise<void> {
    this.#tell(RoomEvent.Disconnected);
  }

  async startAudio(): Promise<void> {}
}

export const Room = globalThis.gallery ? (StandIn as unknown as typeof RealRoom) : RealRoom;
