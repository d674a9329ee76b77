import type { Engine } from '../../../engine/engine.ts';
import type { Hit, HitFilter } from '../../../engine/records/hits.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { hitDocument } from '../hit-document.ts';
import { hitColumns } from '../hit-table.ts';
import { batchesNamed, listNamed } from '../lookup.ts';
import { everyPage } from '../pages.ts';
import { SOUGHT } from '../sought.ts';
import { count } from '../style.ts';
import { table } from '../table.ts';
import { decimal, instant, oneOf, plateSought, wholeNumber } from '../values.ts';
import { withEngine } from '../with-engine.ts';

const STATUSES = ['unverified', 'confirmed', 'rejected', 'withdrawn'] as const;

export const command = lprCommand({
  name: 'hits',
  summary: 'Which reads hit which entries',
  args: {
    ...SOUGHT,
    batch: { type: 'string', valueHint: 'NAME', description: 'Batch, by name or id' },
    status: { type: 'enum', options: [...STATUSES], description: 'What became of the hit' },
    'min-score': { type: 'string', valueHint: '0..1', description: 'Score at least' },
    limit: { type: 'string', valueHint: 'N', description: 'At most so many, newest first; all if absent' },
    ...COMMON,
  },
  examples: [
    'lpr hits',
    'lpr hits --list border --status unverified --min-score 0.9',
    "lpr hits --plate '7ABC*'",
    "lpr hits --json | jq -r '.[] | [.plate, .entry.plate, .rule] | @tsv'",
  ],
  async run(args, { out }) {
    const filter = {
      from: instant(args.from, '--from'),
      to: instant(args.to, '--to'),
      camera: args.camera,
      plate: plateSought(args.plate, '--plate'),
      status: oneOf(args.status, '--status', STATUSES),
      min_score: decimal(args['min-score'], '--min-score', 1),
    };
    const limit = wholeNumber(args.limit, '--limit', { min: 1 });
    return await withEngine(args.data, async (engine) => {
      const list = args.list === undefined ? undefined : listNamed(engine, args.list).id;
      const batches = args.batch === undefined ? [undefined] : batchesNamed(engine, args.batch).map(({ id }) => id);
      const hits = hitsOf(engine, { ...filter, list }, batches, limit);
      if (out.json) await out.array(hits, hitDocument);
      else {
        const rows = [...hits];
        if (rows.length > 0) out.print(`${table(rows, hitColumns(out.paint), out.paint)}\n`);
        out.print(count(rows.length, 'hit'));
      }
      return EXITS.ok.code;
    });
  },
});

function* hitsOf(
  engine: Engine,
  filter: HitFilter,
  batches: readonly (string | undefined)[],
  limit = Number.POSITIVE_INFINITY,
): Generator<Hit> {
  let left = limit;
  for (const batch of batches) {
    for (const hit of everyPage((page) => engine.hits.list({ ...filter, batch, ...page }), left)) {
      yield hit;
      left--;
    }
  }
}
