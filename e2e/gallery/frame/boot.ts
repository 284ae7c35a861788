// Runs before a page's own script: the page then finds itself at its address, in the story's time, at the story's server.
import { acceptDeeds } from '#e2e/gallery/frame/deeds.ts';
import { replaceDevices } from '#e2e/gallery/frame/devices.ts';
import { replaceNetwork } from '#e2e/gallery/frame/network.ts';
import type { Opening } from '#e2e/gallery/frame/opening.ts';

declare global {
  /** There only in a frame of the gallery: stand-ins step aside everywhere else. */
  var gallery: Opening | undefined;
}

function replaceClock({ now, still }: Opening): void {
  const begun = performance.now();
  const storyNow = () => Math.round(still ? now : now + performance.now() - begun);
  const RealDate = Date;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given: unknown[]) =>
      Reflect.construct(target, given.length > 0 ? given : [storyNow()]) as Date,
    get: (target, name) => (name === 'now' ? storyNow : Reflect.get(target, name)),
  });
}

/** Whatever another scene left in this browser. */
function clearStorage({ theme }: Opening): void {
  localStorage.clear();
  sessionStorage.clear();
  localStorage.setItem('vueuse-color-scheme', theme);
}

/** Pages of one origin would take each other for tabs of one person, and hear of each other's stories. */
const standAlone = () => Object.defineProperty(navigator, 'locks', { value: undefined });

const text = document.getElementById('gallery-opening')?.textContent;
if (text) {
  const opening = JSON.parse(text) as Opening;
  globalThis.gallery = opening;
  clearStorage(opening);
  history.replaceState(null, '', opening.path);
  standAlone();
  replaceClock(opening);
  replaceNetwork(opening);
  replaceDevices(opening);
  acceptDeeds(opening);
}
