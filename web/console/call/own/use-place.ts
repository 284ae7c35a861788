import { useStorage } from '@vueuse/core';
import { computed, type Ref } from 'vue';
import type { Size } from '#web/call/fit.ts';
import { atFirst, movedBy, type Place } from '../place.ts';
import { useMoves } from '../use-moves.ts';

const sizeOf = ({ offsetWidth: width, offsetHeight: height }: HTMLElement): Size => ({ width, height });

/** Moves a small window within its parent by its handle, with pointer and arrow keys; its place is remembered. */
export function usePlace(box: Readonly<Ref<HTMLElement | null>>, handle: Readonly<Ref<HTMLElement | null>>) {
  const place = useStorage<Place>('vidimus-small-call', atFirst);
  useMoves(handle, (by) => {
    const room = box.value?.parentElement;
    if (box.value && room) place.value = movedBy(place.value, by, sizeOf(room), sizeOf(box.value));
  });

  /** A share of the parent, drawn back by the same share of itself: so it never leaves its parent. */
  return computed(() => {
    const [x, y] = [`${place.value.x * 100}%`, `${place.value.y * 100}%`];
    return { left: x, top: y, transform: `translate(-${x}, -${y})` };
  });
}
