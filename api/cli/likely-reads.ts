import type { LikelyAnswer, LikelyPassage } from '../../engine/records/vehicles.ts';
import { wireLikely } from '../wire/vehicle.ts';
import { EXITS } from './exit.ts';
import { countExport } from './exported.ts';
import { withLookUp } from './look-up.ts';
import type { Output } from './output.ts';
import { footOfPlate, headOfPlate } from './plate-answer.ts';
import { followProgress, plateAsked } from './plate-sought.ts';
import { clock, count, grouped, ofTotal } from './style.ts';
import { type Column, table } from './table.ts';

const COLUMNS: readonly Column<LikelyPassage>[] = [
  { title: 'read as', cell: ({ read_as }) => read_as },
  { title: 'state', cell: ({ state }) => state ?? '–' },
  { title: 'p', cell: ({ p }) => p.toFixed(3), align: 'right' },
  { title: 'log ratio', cell: ({ log_likelihood_ratio }) => log_likelihood_ratio.toFixed(1), align: 'right' },
  { title: 'captured (UTC)', cell: ({ at }) => clock(at) },
  { title: 'camera', cell: ({ camera_id }) => camera_id },
  { title: 'id', cell: ({ read_id }) => read_id },
];

type Asked = Parameters<typeof plateAsked>[0] & Parameters<typeof withLookUp>[0];

/** `lpr reads PLATE --likely`. */
export async function likelyReads(asked: Asked, out: Output): Promise<number> {
  const question = plateAsked(asked);
  return await withLookUp(asked, 'search_reads', async (engine) => {
    const { onFollowed, end } = followProgress(out);
    const answer = await engine.vehicles.likely(question, onFollowed).finally(end);
    countExport(engine, answer.passages.length);
    out.result(wireLikely(answer), () => textOf(answer, out));
    return EXITS.ok.code;
  });
}

function textOf(answer: LikelyAnswer, { paint, width }: Output): string {
  const { plate, passages, total, by_day } = answer;
  const head = [`${plate}: ${count(total, 'passage')} that may be of it`, ...headOfPlate(answer)];
  if (total === 0) return [...head, ...footOfPlate(answer, { paint, width })].join('\n');
  const most = Math.max(...by_day.map((day) => day.passages));
  const days = by_day.map(({ day, passages: n }) => `${day}  ${'#'.repeat(Math.ceil((n / most) * 40))} ${grouped(n)}`);
  const shown = ofTotal(passages.length, [{ n: total, more: false }], 'passage');
  return [
    ...head,
    '',
    table(passages, COLUMNS, { paint, width }),
    '',
    ...days,
    '',
    shown,
    ...footOfPlate(answer, { paint, width }),
  ].join('\n');
}
