import { readFile } from 'node:fs/promises';
import { setTimeout as rest } from 'node:timers/promises';
import type { Browser } from 'playwright-core';

/** What all processes of a browser take: cores' worth of processor, and megabytes that are theirs. */
export interface Cost {
  readonly cores: number;
  readonly megabytes: number;
}

/** Proportional set size, so that what several processes share is counted once. Linux only; NaN elsewhere. */
async function megabytesOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? NaN) / 1024;
}

/** @param over milliseconds to look */
export async function costOf(browser: Browser, over: number): Promise<Cost> {
  const devtools = await browser.newBrowserCDPSession();
  const look = async () => {
    const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
    return {
      at: performance.now(),
      cpu: processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0),
      processInfo,
    };
  };
  const before = await look();
  await rest(over);
  const after = await look();
  const sizes = await Promise.all(after.processInfo.map(({ id }) => megabytesOf(id)));
  await devtools.detach();
  return {
    cores: (after.cpu - before.cpu) / ((after.at - before.at) / 1000),
    megabytes: sizes.reduce((sum, size) => sum + size, 0),
  };
}
