/** Whether this is what people type to reach the pages, with or without a slash at the end: `https://kyc.example`. */
export function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.origin === withoutSlash(text);
}

/** As addresses are made of it. */
export const withoutSlash = (origin: string): string => origin.replace(/\/$/, '');

export const noOrigin = 'not an origin such as https://kyc.example';

/** How the pages are served where nobody says otherwise. */
export const schemeOf = (tls: unknown): 'http' | 'https' => (tls ? 'https' : 'http');
