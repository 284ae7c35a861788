import { tokenIn } from '#schema/session/link-token.ts';

const storageKey = 'vidimus.link';
const personKey = 'vidimus.participant';

/**
 * Removes the link's token from the address, so that it is in no history and no screenshot. It is kept in this tab's
 * session storage until the person agrees; from then on the cookie identifies them. Of a link that was cut off it is what
 * arrived.
 */
export function takeToken(): string | undefined {
  const text = location.hash.slice(1);
  if (!text) return sessionStorage.getItem(storageKey) ?? undefined;
  const token = tokenIn(text) ?? text;
  sessionStorage.setItem(storageKey, token);
  sessionStorage.removeItem(personKey);
  history.replaceState(null, '', location.pathname);
  return token;
}

/**
 * For whom this tab acts, from the opening of their link to the closing of the tab. A browser may hold the links of
 * several people, a couple at one tablet; a page never asks for anybody but the person whose link it has opened.
 */
export const actsFor = (): string | undefined => sessionStorage.getItem(personKey) ?? undefined;

export const actFor = (participant: string): void => sessionStorage.setItem(personKey, participant);

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
