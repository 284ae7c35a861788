/**
 * How long a page waits between its tries, in milliseconds, when its line was lost. The waits grow slowly, so that a server
 * that starts again within seconds is found soon after, and each page draws its own, so that they do not all come in one moment.
 */
export const firstWait = 250;
const longestWait = 4000;

export const longerWait = (wait: number): number => Math.min(wait * 1.25, longestWait);

/** Between half of it and half as much again. */
export const drawn = (wait: number, chance: () => number = Math.random): number => wait * (0.5 + chance());
