import {
  effectScope,
  inject,
  shallowRef,
  type App,
  type EffectScope,
  type InjectionKey,
  type Ref,
  type ShallowRef,
} from 'vue';
import type { OwnDevices } from '#web/call/devices/use-device-choice.ts';
import type { SoundLevel } from '#web/call/sound/use-sound-level.ts';
import type { LightHint } from '#web/vision/light.ts';
import type { CallRoom } from '#web/call/use-room.ts';
import type { SessionView } from '../../shell/use-feed.ts';
import type { Background } from '../background/use-background.ts';

/** Room, devices and background of a call, which stay as they are whatever page is open. */
export interface CallMedia extends OwnDevices {
  /** The operator's own microphone, listened to. */
  readonly sound: SoundLevel;
  /** On the operator's own face. */
  readonly light: Readonly<Ref<LightHint | 'measuring'>>;
  readonly room: CallRoom;
  readonly background: Background;
}

/** A call of one's own that goes on in this window. */
export interface HeldCall {
  readonly session: string;
  readonly media: CallMedia;
  /** The session as it was seen last; only its own page follows it. */
  readonly view: ShallowRef<SessionView | undefined>;
}

export interface OwnCall {
  readonly held: Readonly<ShallowRef<HeldCall | undefined>>;
  /** Takes the call into this window. One at a time: another one is let go of. */
  readonly hold: (session: string, make: () => CallMedia) => HeldCall;
  /** Leaves the room and closes the devices. The call itself goes on until it is ended, or without its operator. */
  readonly release: () => void;
  /** This window is where the call goes on: said before it is answered, and still known when the page is loaded anew. */
  readonly claim: (session: string) => void;
  readonly claims: (session: string) => boolean;
  /** Another window has the call now. */
  readonly disclaim: () => void;
}

/** Of this window alone: `sessionStorage` outlives loading anew, and no other window sees it. */
const storageKey = 'vidimus.call';

const askFirst = (event: BeforeUnloadEvent): void => event.preventDefault();

/** `within`: runs something where it finds what the application provides; a call may begin outside of every component. */
export function createOwnCall(within: <Made>(make: () => Made) => Made = (make) => make()): OwnCall {
  const held = shallowRef<HeldCall>();
  let scope: EffectScope | undefined;

  function disclaim(): void {
    removeEventListener('beforeunload', askFirst);
    sessionStorage.removeItem(storageKey);
  }
  /** Before there is a call to lose, nothing is asked when the page is left. */
  function claim(session: string): void {
    sessionStorage.setItem(storageKey, session);
    if (held.value?.session === session) addEventListener('beforeunload', askFirst);
  }

  function release(): void {
    if (!held.value) return;
    disclaim();
    held.value = undefined;
    scope?.stop();
    scope = undefined;
  }

  function hold(session: string, make: () => CallMedia): HeldCall {
    if (held.value?.session === session) return held.value;
    release();
    const began = effectScope(true);
    try {
      const media = began.run(() => within(make));
      if (!media) throw new Error('The scope of a call was stopped before it began.');
      scope = began;
      held.value = { session, media, view: shallowRef() };
    } catch (error) {
      began.stop();
      throw error;
    }
    claim(session);
    return held.value;
  }

  return {
    held,
    hold,
    release,
    claim,
    claims: (session) => sessionStorage.getItem(storageKey) === session,
    disclaim,
  };
}

const key: InjectionKey<OwnCall> = Symbol('own call');

export const provideOwnCall = (app: App, own: OwnCall): App => app.provide(key, own);

export function useOwnCall(): OwnCall {
  const own = inject(key);
  if (!own) throw new Error('No own call was provided.');
  return own;
}
