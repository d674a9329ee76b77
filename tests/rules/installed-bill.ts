import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../engine/ports/project-root.ts';
import { type Bill, billOf, importedBy, type Lock } from './sbom.ts';

/** Packages that the console's sources import, which are built into it. */
function consolesPackages(): string[] {
  const folder = join(PROJECT_ROOT, 'api/console');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts$|vite\.config\.ts$/.test(file));
  return [...new Set(sources.flatMap((file) => importedBy(readFileSync(join(folder, file), 'utf8'))))].sort();
}

/** The bill of materials of what a user runs, of what is installed here. */
export function bill(): Bill {
  const options = { cwd: PROJECT_ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 } as const;
  const all = JSON.parse(execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], options)) as Bill;
  const lock = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package-lock.json'), 'utf8')) as Lock;
  return billOf(all, lock, consolesPackages());
}
