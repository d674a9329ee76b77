import { spawnSync } from 'node:child_process';

/** Path of Debian's own Python; another Python may come first in the PATH and lack Debian's packages. */
const DEBIANS = '/usr/bin/python3';

/** The Debian package of each module. */
const PACKAGES: Readonly<Record<string, string>> = { torch: 'python3-torch', numpy: 'python3-numpy' };

/**
 * The first Python that has all modules: the one that was named, or else `python3` and then Debian's. Installs nothing.
 * @throws Error that names the missing modules of each Python and the packages to install
 */
export function pythonWith(modules: readonly string[], named?: string): string {
  const lacking: string[] = [];
  for (const python of named === undefined ? ['python3', DEBIANS] : [named]) {
    const missing = missingIn(python, modules);
    if (missing.length === 0) return python;
    lacking.push(`${python} ${missing[0] === '' ? 'does not run' : `has no ${missing.join(' and no ')}`}`);
  }
  const packages = modules.map((module) => PACKAGES[module] ?? module).join(' ');
  throw new Error(
    `Expected a Python 3 with ${modules.join(' and ')} but ${lacking.join(', ')}. On Debian: apt install ${packages}; or name another with --python`,
  );
}

/** `['']` where it is not a Python interpreter. */
function missingIn(python: string, modules: readonly string[]): string[] {
  const ask = `import importlib.util; print(*[m for m in ${JSON.stringify(modules)} if importlib.util.find_spec(m) is None])`;
  const { status, stdout } = spawnSync(python, ['-c', ask], { encoding: 'utf8' });
  if (status !== 0) return [''];
  return stdout.trim() === '' ? [] : stdout.trim().split(' ');
}
