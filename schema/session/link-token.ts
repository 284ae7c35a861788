/** What the `#` of a join link and of a colleague's invitation is followed by: 256 bits, base64url. */
export const isLinkToken = (text: string): boolean => /^[\w-]{43}$/.test(text);

const mostLayers = 5;

/** Undoes escapes as often as they were laid on top of each other. What only looks like one is left as it is. */
function unescaped(text: string): string {
  let plain = text;
  for (let layer = 0; layer < mostLayers && plain.includes('%'); layer++) {
    plain = plain.replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  }
  return plain;
}

/** A token with signs around it: a sentence's full stop, quotes, brackets, what a mail program hangs on. */
const amongSigns = /^[^\w-]*([\w-]{43})(?![a-z\d])/i;
/** What breaks a line, and signs that nobody sees. Bytes of UTF-8 were unescaped one by one and are all of this kind. */
const breaks = /[\s\u0080-\uffff]/g;

/**
 * The token in what stands behind the `#` of a link that was rewritten on its way. Nothing when the token is not whole,
 * because then nobody can open anything by it.
 */
export function tokenIn(text: string): string | undefined {
  const plain = unescaped(text);
  return (amongSigns.exec(plain) ?? amongSigns.exec(plain.replace(breaks, '')))?.[1];
}

/**
 * Where an address leads that was a link before mail gateways and shorteners rewrote it. They escape the `#`, so that the
 * token is a part of the path or the query; from there it goes back behind the `#`, where no server and no proxy reads it.
 * Nothing when `address`, a path with its query, is as it should be.
 */
export function linkBehind(address: string): string | undefined {
  const [, name = '', rest = ''] = /^\/(join|invitation)(.*)$/is.exec(unescaped(address)) ?? [];
  const page = `/${name.toLowerCase()}`;
  if (page === '/') return undefined;
  const sign = rest.indexOf('#');
  const token = tokenIn(sign < 0 ? rest : rest.slice(sign));
  if (token) return `${page}#${token}`;
  if (sign < 0) return name !== page.slice(1) && /^\/?$/.test(rest) ? page : undefined;
  const left = rest.slice(sign).replace(/[^\w-]/g, '');
  return left ? `${page}#${left}` : page;
}
