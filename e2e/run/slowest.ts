import type { Reporter, TestCase, TestModule } from 'vitest/node';

const shown = 12;

/** Prints what took longest, tests and whole projects, so that a suite which grows slow says where. */
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
    process.stdout.write(`\nWhat took longest:\n${lines.join('\n')}\n\n${byProject(modules).join('\n')}\n`);
  }
}

/** Two workers run them side by side: all together took about half of their sum. */
function byProject(modules: readonly TestModule[]): string[] {
  const spent = new Map<string, number>();
  for (const file of modules) {
    const { collectDuration, setupDuration, duration } = file.diagnostic();
    const own = collectDuration + setupDuration + duration;
    spent.set(file.project.name, (spent.get(file.project.name) ?? 0) + own);
  }
  return [...spent]
    .sort(([, one], [, other]) => other - one)
    .map(([project, milliseconds]) => `${seconds(milliseconds)}  all of ${project}`);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1).padStart(7)} s`;
}

function nameOf(test: TestCase): string {
  return `${test.module.relativeModuleId}: ${test.fullName}`;
}
