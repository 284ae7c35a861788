import { mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { startHeartbeat } from '#activities/heartbeat.ts';

test('the file is touched again and again, and no longer after the end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vidimus-beat-'));
  const file = join(folder, 'beat');
  const age = () => {
    utimesSync(file, 1, 1);
    return statSync(file).mtimeMs;
  };
  const stop = startHeartbeat(file, 5);
  for (let beat = 0; beat < 2; beat += 1) {
    const old = age();
    await vi.waitFor(() => expect(statSync(file).mtimeMs).toBeGreaterThan(old));
  }
  stop();
  rmSync(folder, { recursive: true });
  expect(() => startHeartbeat(file, 5)()).not.toThrow();
});
