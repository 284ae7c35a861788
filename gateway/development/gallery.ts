import type { Route } from '#gateway/http/routes.ts';

/** Leads the console's link to the gallery, which is a server of its own: its pages talk to stories and not to this gateway. */
export function createGalleryLink(gallery: string): Route {
  return {
    name: 'gallery',
    method: ['GET', 'HEAD'],
    path: /^\/gallery\/?$/,
    handle: (_req, res) => res.writeHead(302, { location: gallery }).end(),
  };
}
