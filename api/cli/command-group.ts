import type { Command, ListedCommand } from './command.ts';

/** Commands of one module, which is loaded when one of them is called; `listed` has their names and summaries. */
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
    list: { name: `${kind} list`, summary: `List the plates on the ${title}, and how many hits each kept back` },
    remove: { name: `${kind} remove`, summary: `Remove a plate from the ${title}` },
  });
}

/** Named corridors, and the roads that they follow. */
export function corridorCommands(): ListedCommand[] {
  return [
    ...group(() => import('./commands/corridor-names.ts'), {
      list: { name: 'corridors list', summary: 'Corridors that have a name, with their cameras in driving order' },
      add: { name: 'corridors add', summary: 'Give a corridor a name: cameras in driving order, or a road and a direction' },
      remove: { name: 'corridors remove', summary: 'Remove the name of a corridor' },
      activity: {
        name: 'corridors activity',
        summary: 'Alerts, reviews, seizures, trips and travel times by corridor and hour of the day',
      },
    }),
    ...group(() => import('./commands/roads.ts'), {
      report: { name: 'roads', summary: 'List the imported roads, and the road of each camera' },
      importFile: { name: 'roads import', summary: 'Import roads from GeoJSON or CSV, so that corridors can follow them' },
    }),
  ];
}
