import { useEventListener } from '@vueuse/core';
import { type Ref } from 'vue';
import { movedBy, type Inset } from './inset.ts';
import type { Rect } from './tile-rects.ts';

const stride = 24;
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-stride, 0],
  ArrowRight: [stride, 0],
  ArrowUp: [0, -stride],
  ArrowDown: [0, stride],
};

/** Moves the operator's own picture on the stage by pointer and by keys. `fixed`: it is not on the stage just now. */
export function useInsetMoves(
  element: Readonly<Ref<HTMLElement | null>>,
  inset: Ref<Inset>,
  room: () => Rect,
  fixed: () => boolean,
): void {
  let held: { readonly x: number; readonly y: number } | undefined;
  const move = (x: number, y: number) => (inset.value = movedBy(inset.value, { x, y }, room()));

  useEventListener(element, 'pointerdown', (event: PointerEvent) => {
    const onButton = event.target instanceof Element && event.target.closest('button');
    if (event.button !== 0 || onButton || fixed()) return;
    element.value?.setPointerCapture(event.pointerId);
    held = { x: event.clientX, y: event.clientY };
  });
  useEventListener(element, 'pointermove', ({ clientX: x, clientY: y }: PointerEvent) => {
    if (!held) return;
    move(x - held.x, y - held.y);
    held = { x, y };
  });
  useEventListener(element, ['pointerup', 'pointercancel', 'lostpointercapture'], () => (held = undefined));
  useEventListener(element, 'keydown', (event: KeyboardEvent) => {
    const by = arrows[event.key];
    if (!by || fixed()) return;
    // Otherwise the arrow would also choose the next person.
    event.stopPropagation();
    event.preventDefault();
    move(...by);
  });
}
