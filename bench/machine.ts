import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../engine/ports/project-root.ts';
import type { Machine } from './document.ts';

export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memory_gb: Number((totalmem() / 2 ** 30).toFixed(1)),
    os: `${type()} ${release()}`,
  };
}

/** Versions as installed, read from the packages themselves. */
export function versions(packages: readonly string[]): Record<string, string> {
  const own = packageVersion(PROJECT_ROOT);
  const installed = packages.map((name) => [name, packageVersion(join(PROJECT_ROOT, 'node_modules', name))] as const);
  return { lpr: own, node: process.versions.node, ...Object.fromEntries(installed) };
}

function packageVersion(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}
