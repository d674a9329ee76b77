import { spawnSync } from 'node:child_process';

/** Path of Debian's own Python; another Python may come first in the PATH and lack Debian's packages. */
const DEBIANS = '/usr/bin/python3';

/** What the modules of trainings are installed by. The last two are no packages of Debian. */
const INSTALLED_BY: Readonly<Record<string, string>> = {
  torch: 'apt install python3-torch',
  numpy: 'apt install python3-numpy',
  onnx: 'pip install onnx',
  onnxruntime: 'pip install onnxruntime',
};

/**
 * The first Python that has all modules: the one that was named, or else `python3` and then Debian's. Installs nothing.
 * @throws Error that names the missing modules of each Python and the commands that install them
 */
export function pythonWith(modules: readonly string[], named?: string): string {
  const lacking: string[] = [];
  for (const python of named === undefined ? ['python3', DEBIANS] : [named]) {
    const missing = missingIn(python, modules);
    if (missing.length === 0) return python;
    lacking.push(`${python} ${missing[0] === '' ? 'does not run' : `has no ${missing.join(' and no ')}`}`);
  }
  const install = modules.flatMap((module) => INSTALLED_BY[module] ?? []).join(', ');
  throw new Error(
    `Expected a Python 3 with ${modules.join(' and ')} but ${lacking.join(', ')}. ${install === '' ? '' : `On Debian: ${install}. `}Another is named with --python`,
  );
}

/** `['']` where it is not a Python interpreter. */
function missingIn(python: string, modules: readonly string[]): string[] {
  const ask = `import importlib.util; print(*[m for m in ${JSON.stringify(modules)} if importlib.util.find_spec(m) is None])`;
  const { status, stdout } = spawnSync(python, ['-c', ask], { encoding: 'utf8' });
  if (status !== 0) return [''];
  return stdout.trim() === '' ? [] : stdout.trim().split(' ');
}
