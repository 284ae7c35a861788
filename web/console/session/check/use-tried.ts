import { useStorage } from '@vueuse/core';
import type { Tried } from '#schema/session/call/answer.ts';
import { isSameDay } from '#web/call/check/tried.ts';

/** What was tried in this browser before a call, and when; undefined unless it was today. */
export function useTried() {
  const stored = useStorage<{ at: string; tried: Tried }>('vidimus-tried', { at: '', tried: {} });
  return {
    ofToday: () => {
      const { at, tried } = stored.value;
      return at && isSameDay(new Date(at), new Date()) ? { at, tried } : undefined;
    },
    keep: (tried: Tried) => (stored.value = { at: new Date().toISOString(), tried }),
  };
}
