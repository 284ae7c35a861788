import { useEventListener, useStorage } from '@vueuse/core';
import { computed, type Ref } from 'vue';
import { atFirst, movedBy, type Extent, type Place } from './place.ts';

const stride = 24;
const arrows: Readonly<Record<string, Place>> = {
  ArrowLeft: { x: -stride, y: 0 },
  ArrowRight: { x: stride, y: 0 },
  ArrowUp: { x: 0, y: -stride },
  ArrowDown: { x: 0, y: stride },
};

const extentOf = ({ offsetWidth: width, offsetHeight: height }: HTMLElement): Extent => ({ width, height });

/** Moves a small window within its parent by its handle, with pointer and arrow keys; its place is remembered. */
export function usePlace(box: Readonly<Ref<HTMLElement | null>>, handle: Readonly<Ref<HTMLElement | null>>) {
  const place = useStorage<Place>('vidimus-small-call', atFirst);
  let grip: Place | undefined;

  function move(by: Place): void {
    const room = box.value?.parentElement;
    if (box.value && room) place.value = movedBy(place.value, by, extentOf(room), extentOf(box.value));
  }

  useEventListener(handle, 'pointerdown', (event: PointerEvent) => {
    if (event.button !== 0) return;
    handle.value?.setPointerCapture(event.pointerId);
    grip = { x: event.clientX, y: event.clientY };
  });
  useEventListener(handle, 'pointermove', ({ clientX: x, clientY: y }: PointerEvent) => {
    if (!grip) return;
    move({ x: x - grip.x, y: y - grip.y });
    grip = { x, y };
  });
  useEventListener(handle, ['pointerup', 'pointercancel', 'lostpointercapture'], () => (grip = undefined));
  useEventListener(handle, 'keydown', (event: KeyboardEvent) => {
    const by = arrows[event.key];
    if (!by) return;
    event.preventDefault();
    move(by);
  });

  /** A share of the parent, drawn back by the same share of itself: so it never leaves its parent. */
  return computed(() => {
    const [x, y] = [`${place.value.x * 100}%`, `${place.value.y * 100}%`];
    return { left: x, top: y, transform: `translate(-${x}, -${y})` };
  });
}
