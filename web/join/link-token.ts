const storageKey = 'vidimus.link';

/**
 * Takes the link's token out of the address, so that it stays in no history and no screenshot. Until the person
 * agrees it is kept for this tab alone; after that the cookie stands for it.
 */
export function takeToken(): string | undefined {
  const token = location.hash.slice(1);
  if (!token) return sessionStorage.getItem(storageKey) ?? undefined;
  sessionStorage.setItem(storageKey, token);
  history.replaceState(null, '', location.pathname);
  return token;
}

export const forgetToken = (): void => sessionStorage.removeItem(storageKey);

/**
 * Puts the token back into the address and answers the whole link: for a browser that cannot go on, so that "open in
 * browser" and a copied address lead somewhere. Only before the person has agreed; afterwards nobody else may use it.
 */
export function handBackLink(): string | undefined {
  const token = sessionStorage.getItem(storageKey);
  if (!token) return undefined;
  history.replaceState(null, '', `${location.pathname}#${token}`);
  return location.href;
}
