export const signInKey = 'vidimus.signIn';

/** None where a browser keeps nothing for a site. Its tabs then learn of a sign-out from the server alone. */
function storage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/** Some browsers have a storage and refuse to use it, when it is full or they are private: nobody is kept out for that. */
function tried<Result>(use: (kept: Storage) => Result): Result | undefined {
  try {
    const kept = storage();
    return kept && use(kept);
  } catch {
    return undefined;
  }
}

/** What a sign-in is called in this browser, so that its tabs know whether theirs is still the same. It opens nothing. */
export const signInMark = (): string => tried((kept) => kept.getItem(signInKey)) ?? '';

export const markSignIn = (): void =>
  tried((kept) => kept.setItem(signInKey, [...crypto.getRandomValues(new Uint32Array(3))].join('-')));

/** Calls `changed` when another tab has signed in or out. Returns what ends that. */
export function onOtherSignIn(changed: () => void): () => void {
  const heard = (event: StorageEvent) => {
    if (event.key === signInKey) changed();
  };
  addEventListener('storage', heard);
  return () => removeEventListener('storage', heard);
}
