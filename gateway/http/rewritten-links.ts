import type { ServerResponse } from 'node:http';
import { linkBehind } from '#schema/session/link-token.ts';
import type { Handler } from '#gateway/http/routes.ts';

/**
 * Leads links that were rewritten on their way back to what they were, before any page is served: with the token in its
 * path such an address would be a page of the console, which asks a stranger to sign in and keeps the address for later.
 * Nothing of it is kept or logged, and browsers leave out what stands behind a `#` when they ask again.
 */
export const straightened =
  (pages: Handler): Handler =>
  (req, res, url, requestId) => {
    const link = linkBehind(url.pathname + url.search);
    return link === undefined ? pages(req, res, url, requestId) : leadTo(link, res);
  };

function leadTo(location: string, res: ServerResponse): void {
  res.writeHead(302, { location, 'cache-control': 'no-store' }).end();
}
