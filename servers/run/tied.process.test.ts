import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test, vi } from 'vitest';

const runs = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('what is tied to a process goes with it, and so does what that started', async () => {
  const stays = 'setInterval(() => {}, 1000);';
  const child = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(stays)}])`;
  const script = `
    import { spawnTied } from ${JSON.stringify(path.join(import.meta.dirname, 'tied.ts'))};
    const child = spawnTied(process.execPath, ['-e', ${JSON.stringify(`console.log(${child}.pid); ${stays}`)}], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child.stdout.once('data', (words) => console.log(child.pid, String(words)));
    process.stdin.once('data', () => process.exit(0));`;
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [words] = (await once(parent.stdout, 'data')) as [Buffer];
  const pids = String(words).trim().split(/\s+/).map(Number);
  expect(pids.map(runs)).toEqual([true, true]);
  parent.stdin.write('end\n');
  await once(parent, 'exit');
  await vi.waitFor(() => expect(pids.map(runs)).toEqual([false, false]), { timeout: 10_000, interval: 20 });
});
