/** A software bill of materials as `npm sbom` prints it (CycloneDX), as far as it is changed here. */
export interface Bill {
  readonly metadata: { readonly component: Readonly<Record<string, unknown>> };
  readonly components: readonly { readonly 'bom-ref': string; readonly name: string }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** What is wanted of `package-lock.json`. */
export interface Lock {
  readonly name: string;
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly dev?: boolean }>>;
}

/**
 * The bill of what a user runs: packages that are installed without those for development, and those that are built into the console. `npm sbom --omit dev` is no
 * such bill: it leaves out every package that one for development needs as well (sharp, zod and 43 others).
 * @param all the bill of everything that is installed
 * @param bundled names of packages that the console's sources import
 */
export function billOf(all: Bill, lock: Lock, bundled: readonly string[]): Bill {
  const kept = new Set(Object.entries(lock.packages).flatMap(([path, of]) => (path === '' || of.dev ? [] : [refOf(path, of)])));
  const uses = new Map(all.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
  const follow = (ref: string): void => {
    if (kept.has(ref)) return;
    kept.add(ref);
    for (const used of uses.get(ref) ?? []) follow(used);
  };
  for (const name of bundled) follow(refOf(`node_modules/${name}`, lock.packages[`node_modules/${name}`] ?? {}));
  const root = String(all.metadata.component['bom-ref']);
  return {
    ...all,
    // npm takes the name of the folder.
    metadata: { ...all.metadata, component: { ...all.metadata.component, name: lock.name } },
    components: all.components.filter((component) => kept.has(component['bom-ref'])),
    dependencies: all.dependencies
      .filter(({ ref }) => ref === root || kept.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((used) => kept.has(used)) })),
  };
}

/** Packages that a source imports, without types: `preact` of `import { render } from 'preact/compat'`. */
export function importedBy(source: string): string[] {
  const without = source.replaceAll(/import type [^;]+;/g, '');
  const names = [...without.matchAll(/(?:from|import) '([^'.][^']*)'/g)].map(([, name]) => name as string);
  return names
    .filter((name) => !/^(node|virtual):/.test(name))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}

/** As bills name it: the name and version of a package by its path in the lock file. */
function refOf(path: string, { version = '' }: { readonly version?: string }): string {
  return `${path.replace(/^.*node_modules\//, '')}@${version}`;
}
