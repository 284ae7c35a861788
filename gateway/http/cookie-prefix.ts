/** Under HTTPS a name that browsers take from this host alone, and never from a neighbour of its domain. */
export const cookiePrefixOf = (secure: boolean): string => (secure ? '__Host-' : '');
