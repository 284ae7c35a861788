import { signInKey } from '../sign-in-mark.ts';

/** What begins so in this browser's storage is ours; the colour scheme is the device's, and stays. */
const own = 'vidimus';
const personKey = `${own}.person`;

function keysOf(storage: Storage): readonly string[] {
  return Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
}

/** Some browsers have no storage, or refuse to use it. */
function tried<Result>(use: () => Result): Result | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}

/**
 * Takes out of this browser what was kept for whoever has left: names of devices, what was tried, a reason that was being
 * written, a call to come back to. The next person at this computer finds nothing of it.
 */
export function forgetPerson(): void {
  tried(() => sessionStorage.clear());
  forgetInBrowser(() => true);
}

function forgetInBrowser(which: (key: string) => boolean): void {
  tried(() => {
    const keys = keysOf(localStorage).filter((key) => key.startsWith(own) && which(key));
    for (const key of keys) localStorage.removeItem(key);
  });
}

/**
 * Somebody is signed in. Where it was another one before, whose sign-in ended by itself, what was theirs goes: in this tab, and
 * in the browser, of which a new tab knows nothing else. What the new sign-in is called by stays, for other tabs hear of a
 * change.
 */
export function keepFor(personId: string): void {
  const wasAnother = (storage: () => Storage): boolean => {
    const before = tried(() => storage().getItem(personKey));
    return Boolean(before) && before !== personId;
  };
  if (wasAnother(() => sessionStorage)) tried(() => sessionStorage.clear());
  if (wasAnother(() => localStorage)) forgetInBrowser((key) => key !== signInKey);
  tried(() => sessionStorage.setItem(personKey, personId));
  tried(() => localStorage.setItem(personKey, personId));
}
