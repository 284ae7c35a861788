import { useEventListener } from '@vueuse/core';
import type { Ref } from 'vue';
import type { Move } from './place.ts';

const stride = 24;
const arrows: Readonly<Record<string, Move>> = {
  ArrowLeft: { x: -stride, y: 0 },
  ArrowRight: { x: stride, y: 0 },
  ArrowUp: { x: 0, y: -stride },
  ArrowDown: { x: 0, y: stride },
};

/** Calls back when something is to be moved that a pointer holds at its handle, or arrow keys push while that has the focus. */
export function useMoves(
  handle: Readonly<Ref<HTMLElement | null>>,
  move: (by: Move) => void,
  may: () => boolean = () => true,
): void {
  let held: { readonly x: number; readonly y: number } | undefined;

  useEventListener(handle, 'pointerdown', (event: PointerEvent) => {
    const onButton = event.target instanceof Element && event.target.closest('button');
    if (event.button !== 0 || onButton || !may()) return;
    handle.value?.setPointerCapture(event.pointerId);
    held = { x: event.clientX, y: event.clientY };
  });
  useEventListener(handle, 'pointermove', ({ clientX: x, clientY: y }: PointerEvent) => {
    if (!held) return;
    move({ x: x - held.x, y: y - held.y });
    held = { x, y };
  });
  useEventListener(handle, ['pointerup', 'pointercancel', 'lostpointercapture'], () => (held = undefined));
  useEventListener(handle, 'keydown', (event: KeyboardEvent) => {
    const by = arrows[event.key];
    if (!by || !may()) return;
    // Otherwise the arrow would also choose the next person, or scroll.
    event.stopPropagation();
    event.preventDefault();
    move(by);
  });
}
