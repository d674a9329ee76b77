import type { Engine } from '../../../engine/engine.ts';
import { expected } from '../../../engine/errors.ts';
import { HIT_LEVELS, HIT_SORTS, type Hit, type HitFilter, type HitGroup } from '../../../engine/records/hits.ts';
import type { Total } from '../../../engine/records/pages.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import { lprCommand } from '../command.ts';
import { EXITS, UsageError } from '../exit.ts';
import { exported } from '../exported.ts';
import { hitDocument } from '../hit-document.ts';
import { hitColumns } from '../hit-table.ts';
import { LOOK_UP, withLookUp } from '../look-up.ts';
import { batchesNamed, listNamed, noteEmptyArea, noteUnknownCamera } from '../lookup.ts';
import type { Output } from '../output.ts';
import { SEEN, SOUGHT, seenFilter, stateSought } from '../sought.ts';
import { count, ofTotal } from '../style.ts';
import { table } from '../table.ts';
import { decimal, oneOf, plateSought, wholeNumber, within } from '../values.ts';

const STATUSES = ['unverified', 'confirmed', 'rejected', 'withdrawn'] as const;

export const command = lprCommand({
  args: {
    ...SOUGHT,
    ...SEEN,
    state: { type: 'string', valueHint: 'CODE', description: 'Only hits of entries that are listed with this state (US-TX)' },
    batch: { type: 'string', valueHint: 'NAME', description: 'Batch, by name or id' },
    status: { type: 'enum', options: [...STATUSES], description: 'Only hits with this status' },
    level: { type: 'enum', options: [...HIT_LEVELS] as string[], description: 'Alerts or reviews only' },
    escalated: { type: 'boolean', default: false, description: 'Only alerts that nobody acknowledged in time' },
    'min-posterior': { type: 'string', valueHint: '0..1', description: 'Posterior at least' },
    'min-score': {
      type: 'string',
      valueHint: '0..1',
      description: 'Deprecated: least score; use --min-posterior',
    },
    sort: {
      type: 'enum',
      options: [...HIT_SORTS] as string[],
      description: 'Order: newest first (captured_at), or by posterior',
    },
    ids: { type: 'boolean', default: false, description: 'Ids of hit, read and entry, for lpr explain; batch and file' },
    limit: { type: 'string', valueHint: 'N', description: 'Hits of so many passages at most; all if absent' },
    ...LOOK_UP,
  },
  notes: [
    'A vehicle that passes a camera is one hit an entry, by its surest read; the hits of one passage stand together, newest first by time of capture. An alert is worth an analyst’s time now; a review fits by its characters but another state was read and the listed one is improbable (≠), or its posterior is below the list’s alert threshold.',
  ],
  examples: [
    'lpr hits --level alert',
    'lpr hits',
    'lpr hits --list border --status unverified --min-posterior 0.9',
    "lpr hits --plate '7ABC*'",
    "lpr hits --json | jq -r '.[] | [.plate, .entry.plate, .level, .posterior] | @tsv'",
  ],
  async run(args, { out }) {
    const filter = {
      ...within(args),
      camera: args.camera,
      plate: plateSought(args.plate, '--plate'),
      ...seenFilter(args),
      state: stateSought(args.state),
      status: oneOf(args.status, '--status', STATUSES),
      level: oneOf(args.level, '--level', HIT_LEVELS),
      ...(args.escalated && { escalated: true }),
      min_posterior: decimal(args['min-posterior'], '--min-posterior', 1),
      min_score: decimal(args['min-score'], '--min-score', 1),
      sort: oneOf(args.sort, '--sort', HIT_SORTS),
    };
    if (args.escalated && filter.level === 'review') {
      throw new UsageError(expected('alert, or nothing, beside --escalated (only alerts escalate)', '--level', filter.level));
    }
    if (filter.min_score !== undefined) {
      out.note('--min-score is deprecated and will be removed in the next version: use --min-posterior');
    }
    const limit = wholeNumber(args.limit, '--limit', { min: 1 });
    return await withLookUp(args, 'search_hits', async (engine) => {
      noteUnknownCamera(engine, args.camera, out);
      noteEmptyArea(engine, filter.area, out);
      const list = args.list === undefined ? undefined : listNamed(engine, args.list).id;
      const batches = args.batch === undefined ? [undefined] : batchesNamed(engine, args.batch).map(({ id }) => id);
      const groups = exported(engine, groupsOf(engine, { ...filter, list }, batches, limit), {
        sizeOf: (group) => group.hits.length,
      });
      if (out.json) await out.array(hitsIn(groups), hitDocument);
      else {
        const shown = [...groups];
        // Fewer than were asked for are all: they need not be searched a second time.
        const totals =
          shown.length === limit ? batches.map((batch) => engine.hits.total({ ...filter, list, batch }, 'passages')) : [];
        out.print(textOf(shown, totals, args.ids, out));
      }
      return EXITS.ok.code;
    });
  },
});

function* groupsOf(
  engine: Engine,
  filter: HitFilter,
  batches: readonly (string | undefined)[],
  limit = Number.POSITIVE_INFINITY,
): Generator<HitGroup> {
  let left = limit;
  for (const batch of batches) {
    for (const group of everyPage((page) => engine.hits.groups({ ...filter, batch, ...page }), left)) {
      yield group;
      left--;
    }
  }
}

function* hitsIn(groups: Iterable<HitGroup>): Generator<Hit> {
  for (const { hits } of groups) yield* hits;
}

function textOf(groups: readonly HitGroup[], totals: readonly Total[], ids: boolean, { paint, width }: Output): string {
  const rows = groups.flatMap(({ hits }) => hits.map((hit, i) => ({ hit, isFirst: i === 0 })));
  const reviews = rows.filter(({ hit }) => hit.level === 'review').length;
  const seizures = rows.some(({ hit }) => hit.seizures.length > 0);
  const counts = `${count(rows.length, 'hit')} (${count(rows.length - reviews, 'alert')}, ${count(reviews, 'review')}) of ${ofTotal(groups.length, totals, 'passage')}`;
  return rows.length === 0
    ? count(0, 'hit')
    : `${table(rows, hitColumns(paint, { ids, seizures }), { paint, width })}\n\n${counts}`;
}
