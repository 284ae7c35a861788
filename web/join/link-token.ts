const place = 'vidimus.link';

/**
 * Takes the link's token out of the address, so that it stays in no history and no screenshot. Until the person
 * agrees it is kept for this tab alone; after that the cookie stands for it.
 */
export function takeToken(): string | undefined {
  const token = location.hash.slice(1);
  if (!token) return sessionStorage.getItem(place) ?? undefined;
  sessionStorage.setItem(place, token);
  history.replaceState(null, '', location.pathname);
  return token;
}

export const forgetToken = (): void => sessionStorage.removeItem(place);
