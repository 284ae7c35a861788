import {
  computed,
  onScopeDispose,
  ref,
  shallowRef,
  watch,
  type ComputedRef,
  type Ref,
  type ShallowRef,
} from 'vue';
import {
  effectOn,
  keepsUp,
  mayChooseBackground,
  poorerLevel,
  type BackgroundChoice,
  type BackgroundLevel,
} from '#schema/company/background.ts';
import type { Published } from '#web/call/devices/publish-devices.ts';
import type { Devices } from '#web/call/devices/use-devices.ts';
import { unableHere, type Unable } from './frames.ts';
import type { CoveredCamera } from './process-camera.ts';
import { createStudio, type Studio } from './studio.ts';
import { useOffer, type Offer } from './use-offer.ts';

/**
 * What an operator is told: that the device is too slow and what became of it, that nothing can be covered, or that it is
 * not known yet whether something has to be.
 */
export type BackgroundNotice =
  | { readonly why: 'unanswered'; readonly level: 'unknown' }
  | { readonly why: 'slow'; readonly level: 'blur' | 'none' | 'off' }
  | { readonly why: Unable | 'failed'; readonly level: 'none' | 'off' };

export interface Background {
  readonly offer: ShallowRef<Offer | undefined>;
  readonly notice: ComputedRef<BackgroundNotice | undefined>;
  /** Why this browser can cover nothing; undefined for one that can. */
  readonly unable: Unable | undefined;
  /** What others may see and hear. Where a background is required, never the camera as it is. */
  readonly published: Published;
  readonly choose: (choice: BackgroundChoice) => Promise<void>;
  /** Tries again what the device was too slow for, or what failed. */
  readonly again: () => void;
  readonly studio: Studio;
  /** Whether something else is drawn besides, so that the device says nothing about how fast it is. */
  readonly busy: Ref<boolean>;
}

const lookEveryMs = 3000;
/** One slow look may be another program's doing. */
const slowLooks = 2;

const scaleOn = (level: BackgroundLevel): number => (level === 'full' ? 1 : 0.5);

/** What is behind the operator in one call: covers the camera before it is published, and watches that the device keeps up. */
export function useBackground(session: string, devices: Devices): Background {
  const { offer, unanswered, choose } = useOffer(session);
  const unable = unableHere();
  const level = ref<BackgroundLevel>('full');
  const failed = ref(false);
  const busy = ref(false);
  const camera = shallowRef<MediaStreamTrack>();
  const studio = createStudio((id) => offer.value?.pictures.find((each) => each.id === id)?.url);
  let covered: CoveredCamera | undefined;
  let slow = 0;
  let over = false;

  const effect = computed(() => offer.value && effectOn(level.value, offer.value.choice));
  const cameraOn = computed(() => devices.cameraOn.value && level.value !== 'off');

  function uncover(): void {
    covered?.close();
    covered = undefined;
  }

  function giveUp(): void {
    failed.value = true;
    level.value = offer.value?.rule.required ? 'off' : 'none';
  }

  async function cover(raw: MediaStreamTrack, choice: BackgroundChoice): Promise<void> {
    uncover();
    if (unable) return giveUp();
    const made = await studio.cover(raw, choice, scaleOn(level.value));
    covered = made;
    made.done.catch(() => covered === made && giveUp());
  }

  /** Brings what others see in step with the camera and the choice. */
  async function bring(): Promise<void> {
    const [raw, choice] = [devices.camera.value, effect.value];
    if (!raw || choice === undefined || level.value === 'off') {
      camera.value = undefined;
      return uncover();
    }
    if (choice === 'none') {
      camera.value = raw;
      return uncover();
    }
    // What was not covered until now may go on until it is; another camera must not be seen before.
    if (covered?.camera !== raw) {
      if (camera.value !== raw) camera.value = undefined;
      await cover(raw, choice);
    }
    covered?.draw(await studio.drawing(choice, scaleOn(level.value)));
    camera.value = covered?.track;
  }

  async function tryToBring(): Promise<void> {
    const raw = devices.camera.value;
    try {
      await bring();
    } catch {
      // A camera that has gone, or was changed meanwhile, gives no picture: that is not the background's fault.
      if (raw?.readyState === 'live' && raw === devices.camera.value) giveUp();
    }
  }

  let turn = Promise.resolve();
  const bringInTurn = () => (turn = turn.then(() => (over ? undefined : tryToBring())));
  watch([devices.camera, effect, level], bringInTurn, { immediate: true, flush: 'sync' });

  const timer = setInterval(() => {
    const [rate, given] = [covered?.rate(), offer.value];
    const judged = cameraOn.value && !busy.value && document.visibilityState === 'visible';
    if (!rate || !given) return;
    slow = judged && !keepsUp(rate) ? slow + 1 : 0;
    if (slow < slowLooks) return;
    slow = 0;
    level.value = poorerLevel(level.value, given.choice, given.rule.required);
  }, lookEveryMs);

  onScopeDispose(() => {
    over = true;
    clearInterval(timer);
    uncover();
    void turn.then(uncover).then(studio.close);
  });

  function again(): void {
    failed.value = false;
    level.value = 'full';
  }

  return {
    offer,
    unable,
    studio,
    busy,
    again,
    published: {
      camera,
      cameraOn,
      microphone: devices.microphone,
      microphoneOn: devices.microphoneOn,
    },
    notice: computed(() => {
      if (unanswered.value) return { why: 'unanswered', level: 'unknown' };
      if (level.value === 'full' || level.value === 'small') return undefined;
      if (!failed.value) return { why: 'slow', level: level.value };
      return { why: unable ?? 'failed', level: level.value === 'off' ? 'off' : 'none' };
    }),
    choose: async (choice) => {
      if (!offer.value || !mayChooseBackground(offer.value.rule, choice)) return;
      again();
      await choose(choice);
    },
  };
}
