import type { Command, ListedCommand } from './command.ts';

/** Commands of one module, which is loaded when one of them is called; `listed` has a name and a summary for each. */
export function group<const T extends Record<string, { readonly name: string; readonly summary: string }>>(
  load: () => Promise<{ readonly [K in keyof T]: Command }>,
  listed: T,
): ListedCommand[] {
  return Object.entries(listed).map(([key, { name, summary }]) => ({
    name,
    summary,
    load: async () => ({ command: (await load())[key] as Command }),
  }));
}

/** The three commands of the suppress list, or of the allow-list; `title` is how the summaries name it. */
export function exemptionCommands(kind: 'suppress' | 'allow', title: string): ListedCommand[] {
  return group(async () => (await import('./commands/exemptions.ts'))[kind], {
    add: { name: `${kind} add`, summary: `Put a plate on the ${title}: its reads are no hits, but counted` },
    list: { name: `${kind} list`, summary: `What is on the ${title}, and how many hits it kept back` },
    remove: { name: `${kind} remove`, summary: `Take a plate off the ${title}` },
  });
}
