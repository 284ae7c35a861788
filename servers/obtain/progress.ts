import type { Say } from './recipe.ts';

/** Says every few seconds that something still goes on, and how far it is. The caller ends it. */
export function startProgress(what: string, say: Say, every = 10_000) {
  const started = Date.now();
  let state = '';
  // What is in brackets is said once.
  const short = what.replace(/ \(.*\)$/, '');
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say(`${what} …`);
  const timer = setInterval(
    () => say(`${short}: ${[`${seconds()} s`, state].filter(Boolean).join(', ')}`),
    every,
  );
  return {
    note(text: string): void {
      state = text;
    },
    /** @returns the seconds it took */
    end(): number {
      clearInterval(timer);
      return seconds();
    },
  };
}
