import { z } from 'zod';
import type { Page } from '../../engine/records/pages.ts';

/** A page of records, in the shape that every list of this API has. */
export function pageOf<S extends z.ZodType>(item: S, name: string) {
  const next = z.string().nullable().meta({ description: 'Send it as `cursor` to get the next page; null at the end' });
  const example = exampleOf(item);
  const items = example === undefined ? [] : [example];
  return z.object({ items: z.array(item), next }).meta({ id: name, examples: [{ items, next: null }] as never });
}

export const WireTotal = z.object({
  n: z.number().int(),
  more: z.boolean().meta({ description: 'There are more than `n`; the count ends there' }),
});

/** A page that may also say how many items all pages have together. */
export function countedPageOf<S extends z.ZodType>(item: S, name: string) {
  const page = pageOf(item, name);
  return page
    .extend({ total: WireTotal.optional().meta({ description: 'With `total=true`: items on all pages together' }) })
    .meta({ id: name, examples: page.meta()?.examples as never });
}

/** The first of a schema's examples, as the API page shows it. */
export function exampleOf(schema: z.ZodType): unknown {
  return (schema.meta()?.examples as readonly unknown[] | undefined)?.[0];
}

export function wirePage<T, W>(page: Page<T>, wire: (record: T) => W): { items: W[]; next: string | null } {
  return { items: page.items.map(wire), next: page.next };
}
