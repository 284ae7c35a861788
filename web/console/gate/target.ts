import type { LocationQuery } from 'vue-router';

/** Where somebody wanted to go before they were asked who they are. Paths of this site alone: `//elsewhere` would be another host. */
export const targetIn = ({ to }: LocationQuery): string =>
  typeof to === 'string' && /^\/(?!\/)/.test(to) ? to : '/';
