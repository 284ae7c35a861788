/*
 * Set-up of the rules' tests, of which many files run in one worker, so that a package is read once and not three hundred
 * times: whatever a file put in place of a clock, a global or a function is gone when the next one begins.
 */
import { afterAll, vi } from 'vitest';

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});
