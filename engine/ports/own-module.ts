/**
 * A module that is started as a thread or a process: as source where the caller is one, otherwise as built.
 * @param base the caller's `import.meta.url`
 * @param name its path from there, without the extension
 */
export function ownModule(base: string, name: string): URL {
  return new URL(`${name}.${base.endsWith('.ts') ? 'ts' : 'js'}`, base);
}
