import type { Reporter, TestModule } from 'vitest/node';

const SHOWN = 8;

/** Prints the test files that took longest, including imports and hooks, because these determine the duration of a run. */
export default class SlowestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const files = modules.map((module) => ({ name: module.relativeModuleId, seconds: secondsOf(module) }));
    if (files.length <= SHOWN) return;
    files.sort((a, b) => b.seconds - a.seconds);
    console.log('\n Slowest files');
    for (const { name, seconds } of files.slice(0, SHOWN)) console.log(`  ${seconds.toFixed(1).padStart(6)} s  ${name}`);
  }
}

/** Milliseconds of all parts, as seconds; a hook is part of its tests' suite. */
function secondsOf(module: TestModule): number {
  const { environmentSetupDuration, prepareDuration, collectDuration, setupDuration, duration } = module.diagnostic();
  return (environmentSetupDuration + prepareDuration + collectDuration + setupDuration + duration) / 1000;
}
