import { expected, LprError } from '../../../engine/errors.ts';
import type { ComparedHit, ListSettings } from '../../../engine/records/replay.ts';
import { wireComparison } from '../../wire/why.ts';
import { lprCommand } from '../command.ts';
import { EXITS, UsageError } from '../exit.ts';
import { givenText } from '../given-file.ts';
import { LOOK_UP, withLookUp } from '../look-up.ts';
import { CAPTURED } from '../sought.ts';
import { clock, count } from '../style.ts';
import { table } from '../table.ts';
import { wholeNumber, within } from '../values.ts';

export const command = lprCommand({
  args: {
    before: { type: 'string', valueHint: 'FILE', description: 'Settings by list, JSON; default: as stored' },
    after: { type: 'string', valueHint: 'FILE', description: 'Settings by list, JSON; default: as stored' },
    'before-model': { type: 'string', valueHint: 'VERSION', description: 'Model version before; default: the one in use' },
    'after-model': { type: 'string', valueHint: 'VERSION', description: 'Model version after; default: the one in use' },
    ...CAPTURED,
    reads: { type: 'string', valueHint: 'N', default: '100000', description: 'Reads to compare, at most, newest first' },
    ...LOOK_UP,
  },
  notes: [
    'A file is {"LIST": {"policy": "likely", "false_alerts_per_day": 5, "min_plate_p": 0.5, …}, …}; settings that are not given stay.\nStores nothing. Exit code 7 when a hit that a person has confirmed would be lost.',
  ],
  examples: [
    'lpr replay --after stricter.json',
    'lpr replay --before-model sim-9301 --after-model verdicts-5f0c3a91',
    'lpr replay --before a.json --after b.json --from 2026-03-01 --json',
  ],
  async run(args, { out, signal }) {
    const before = args.before === undefined ? {} : await settingsIn(args.before);
    const after = args.after === undefined ? {} : await settingsIn(args.after);
    const [modelBefore, modelAfter] = [args['before-model'], args['after-model']];
    if (args.after === undefined && modelBefore === undefined && modelAfter === undefined)
      throw new UsageError('Expected --after FILE, --before-model or --after-model but received none of them', 'replay');
    const models = modelBefore === undefined && modelAfter === undefined ? undefined : { before: modelBefore, after: modelAfter };
    const window = {
      ...within(args),
      reads: wholeNumber(args.reads, '--reads', { min: 1 }),
      signal,
    };
    return await withLookUp(args, 'replay', async (engine) => {
      const comparison = await engine.why.replay(before, after, window, models);
      out.result(wireComparison(comparison), () => {
        const { reads, whole, hits_before, hits_after, gained, lost, lost_confirmed, lost_hits, gained_hits, ...levels } =
          comparison;
        const rows = [...lost_hits.map((hit) => ({ what: 'lost', hit })), ...gained_hits.map((hit) => ({ what: 'gained', hit }))];
        const columns = [
          { title: '', cell: ({ what }: Row) => what },
          { title: 'read', cell: ({ hit }: Row) => hit.read.plate },
          { title: 'entry', cell: ({ hit }: Row) => hit.entry.plate },
          { title: 'list', cell: ({ hit }: Row) => hit.entry.list },
          { title: 'rule', cell: ({ hit }: Row) => hit.rule },
          { title: 'posterior', cell: ({ hit }: Row) => hit.posterior.toFixed(3), align: 'right' as const },
          { title: 'level', cell: ({ hit }: Row) => hit.level },
          { title: 'verdict', cell: ({ hit }: Row) => hit.verdict ?? '' },
          { title: 'captured (UTC)', cell: ({ hit }: Row) => clock(hit.read.captured_at) },
        ];
        type Row = { readonly what: string; readonly hit: ComparedHit };
        return [
          `${count(reads, 'read')}${whole ? '' : ' (more are stored)'}: ${count(hits_before, 'hit')} before, ${count(hits_after, 'hit')} after`,
          `${count(gained, 'hit')} gained, ${count(lost, 'hit')} lost, ${lost_confirmed} of them confirmed`,
          `${count(levels.alerts_before, 'alert')} before, ${count(levels.alerts_after, 'alert')} after; ${count(levels.raised, 'review')} raised to an alert, ${count(levels.lowered, 'alert')} lowered to a review`,
          ...(rows.length > 0 ? ['', table(rows, columns, out)] : []),
        ].join('\n');
      });
      return comparison.lost_confirmed > 0 ? EXITS.loses.code : EXITS.ok.code;
    });
  },
});

async function settingsIn(file: string): Promise<ListSettings> {
  const text = await givenText(file, 'settings by list');
  try {
    const settings: unknown = JSON.parse(text);
    const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isRecord(settings) && Object.values(settings as object).every(isRecord)) return settings as ListSettings;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new LprError('bad_import', expected('settings by list in JSON', file, text.slice(0, 40)));
}
