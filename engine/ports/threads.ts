/** How threads of ours are started from the sources as well as from the build. `base` is the caller's `import.meta.url`. */

/** The module of a thread that lies beside the caller. */
export function threadFile(base: string, name: string): URL {
  return new URL(`./${name}.${isSource(base) ? 'ts' : 'js'}`, base);
}

/**
 * Lets a thread load `.ts` files. `--import tsx` itself does nothing in a thread, it has to register there; that is a development
 * dependency, so it is named here, not imported.
 */
export function threadArgv(base: string): string[] {
  if (!isSource(base)) return [];
  const tsx = import.meta.resolve('tsx/esm/api');
  return ['--import', `data:text/javascript,import { register } from ${JSON.stringify(tsx)}; register();`];
}

function isSource(base: string): boolean {
  return base.endsWith('.ts');
}
