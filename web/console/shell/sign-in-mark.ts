const key = 'vidimus.signIn';

/** None where a browser keeps nothing for a site. Its tabs then learn of a sign-out from the server alone. */
function storage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/** What a sign-in is called in this browser, so that its tabs know whether theirs is still the same. It opens nothing. */
export const signInMark = (): string => storage()?.getItem(key) ?? '';

export const markSignIn = (): void =>
  storage()?.setItem(key, [...crypto.getRandomValues(new Uint32Array(3))].join('-'));

export const forgetSignIn = (): void => storage()?.removeItem(key);

/** Calls `changed` when another tab has signed in or out. Returns what ends that. */
export function onOtherSignIn(changed: () => void): () => void {
  const heard = (event: StorageEvent) => {
    if (event.key === key) changed();
  };
  addEventListener('storage', heard);
  return () => removeEventListener('storage', heard);
}
