/** Sessions that one feed may tell of at once: as many as a person may have feeds. */
export const mostWatched = 20;
