import { afterEach, beforeEach, expect, vi } from 'vitest';
import { effectScope } from 'vue';
import type { CameraWish } from '#web/call/devices/camera-wish.ts';
import { useDevices, type Devices } from '#web/call/devices/use-devices.ts';

/** As much of a track as is used: it says whether it still runs, and the test lets it end or be held back. */
export class Track extends EventTarget {
  readyState = 'live';
  muted = false;
  enabled = true;
  label = '';
  readonly kind: 'video' | 'audio';
  readonly wanted: MediaTrackConstraints;
  constructor(kind: 'video' | 'audio', wanted: MediaTrackConstraints) {
    super();
    [this.kind, this.wanted] = [kind, wanted];
  }
  stop(): void {
    this.readyState = 'ended';
  }
  /** A phone: every camera says which way it faces. */
  getSettings() {
    const { deviceId, facingMode } = this.wanted as {
      deviceId?: { exact: string };
      facingMode?: { ideal: string };
    };
    return { facingMode: facingMode?.ideal ?? (deviceId?.exact === 'rear' ? 'environment' : 'user') };
  }
  happens(name: 'ended' | 'mute' | 'unmute'): void {
    if (name === 'ended') this.stop();
    this.dispatchEvent(new Event(name));
    vi.advanceTimersByTime(2000);
  }
}

/** One question to the person, which the test answers. */
interface Question {
  readonly wanted: MediaStreamConstraints;
  readonly allow: () => Promise<void>;
  readonly refuse: (name: string) => Promise<void>;
}

const settle = () => vi.advanceTimersByTimeAsync(0);

/** The devices of a phone whose owner is asked, for every test of a file. What is not there before a test is looked up in it. */
export function ownDevices() {
  let questions: Question[];
  let tracks: Track[];
  let devices: Devices;
  let remembered: { camera?: string; microphone?: string };
  let page: EventTarget & { visibilityState: string };
  let scope = effectScope();

  function ask(wanted: MediaStreamConstraints): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const allow = async () => {
        const kinds = (['video', 'audio'] as const).filter((kind) => wanted[kind]);
        const given = kinds.map((kind) => new Track(kind, wanted[kind] as MediaTrackConstraints));
        tracks.push(...given);
        resolve({ getTracks: () => given });
        await settle();
      };
      const refuse = async (name: string) => {
        reject(new DOMException('no', name));
        await settle();
      };
      questions.push({ wanted, allow, refuse });
    });
  }
  const running = () => tracks.filter(({ readyState }) => readyState === 'live').map(({ kind }) => kind);
  const lastQuestion = (): Question => {
    const question = questions.at(-1);
    if (!question) throw new Error('Nobody was asked for anything.');
    return question;
  };

  beforeEach(() => {
    vi.useFakeTimers();
    [questions, tracks, remembered] = [[], [], {}];
    page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    vi.stubGlobal('document', page);
    vi.stubGlobal('isSecureContext', true);
    vi.stubGlobal(
      'RTCPeerConnection',
      class {
        close = () => undefined;
      },
    );
    const kinds = [{ kind: 'videoinput' }, { kind: 'audioinput' }];
    vi.stubGlobal('navigator', {
      userAgent: 'a phone',
      mediaDevices: { getUserMedia: ask, enumerateDevices: async () => kinds },
    });
    scope = effectScope();
    devices = scope.run(() => useDevices(() => remembered))!;
  });
  afterEach(() => {
    scope.stop();
    expect(running()).toEqual([]);
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  return {
    settle,
    running,
    lastQuestion,
    asked: () => questions.length,
    devices: () => devices,
    remember: (ids: { camera?: string; microphone?: string }) => void (remembered = ids),
    /** The track of a kind that was given last. */
    nowOf(kind: Track['kind']): Track {
      const track = tracks.findLast((each) => each.kind === kind);
      if (!track) throw new Error(`There never was ${kind}.`);
      return track;
    },
    async open(): Promise<void> {
      void devices.open();
      await settle();
      await lastQuestion().allow();
    },
    async change(wish: Partial<CameraWish>): Promise<void> {
      void devices.changeCamera(wish);
      await settle();
      await lastQuestion().allow();
    },
    async seenAgain(): Promise<void> {
      page.dispatchEvent(new Event('visibilitychange'));
      await settle();
    },
  };
}
