import type { Reporter, TestCase, TestModule } from 'vitest/node';

const shown = 12;

/** Prints what took longest, so that a suite which grows slow says where. */
export default class SlowestTests implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((file) => [...file.children.allTests()]);
    const slowest = tests
      .map((test) => ({ test, milliseconds: test.diagnostic()?.duration ?? 0 }))
      .filter(({ milliseconds }) => milliseconds >= 500)
      .sort((one, other) => other.milliseconds - one.milliseconds)
      .slice(0, shown);
    if (slowest.length === 0) return;
    const lines = slowest.map(({ test, milliseconds }) => `${seconds(milliseconds)}  ${nameOf(test)}`);
    process.stdout.write(`\nWhat took longest:\n${lines.join('\n')}\n`);
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1).padStart(7)} s`;
}

function nameOf(test: TestCase): string {
  return `${test.module.relativeModuleId}: ${test.fullName}`;
}
