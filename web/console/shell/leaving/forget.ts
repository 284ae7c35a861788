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
  tried(() => {
    for (const key of keysOf(localStorage)) if (key.startsWith(own)) localStorage.removeItem(key);
  });
}

/** Somebody is signed in. Where it was another one before, whose sign-in ended by itself, what was theirs goes. */
export function keepFor(personId: string): void {
  const before = tried(() => sessionStorage.getItem(personKey));
  if (before !== personId && before) tried(() => sessionStorage.clear());
  tried(() => sessionStorage.setItem(personKey, personId));
}
