/** What Node needs to start a thread or a process of ours, from the sources as well as from the build: tsx, a development dependency, is named here, not imported. */

/** `execArgv` of a thread. `--import tsx` itself does nothing in a thread, it has to register there. */
export function threadLoader(file: URL): string[] {
  if (!isSource(file)) return [];
  const tsx = import.meta.resolve('tsx/esm/api');
  return ['--import', `data:text/javascript,import { register } from ${JSON.stringify(tsx)}; register();`];
}

/** `execArgv` of a process. */
export function processLoader(file: URL): string[] {
  return isSource(file) ? ['--import', 'tsx'] : [];
}

function isSource({ pathname }: URL): boolean {
  return pathname.endsWith('.ts');
}
