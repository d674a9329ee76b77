import type { Hit } from '../../engine/records/hits.ts';
import { clock, type Paint } from './style.ts';
import type { Column } from './table.ts';

/** The hit as an analyst scans it: what was read, what is listed, why, where and when. */
export function hitColumns(paint: Paint): Column<Hit>[] {
  return [
    {
      title: 'read',
      cell: ({ read, explanation }) =>
        marked(
          read.plate,
          explanation.alignment.map(({ how }) => how === 'same' || how === 'any'),
          paint,
        ),
    },
    { title: 'entry', cell: ({ entry }) => entry.plate },
    { title: 'list', cell: ({ entry }) => entry.list },
    { title: 'rule', cell: ({ rule }) => rule },
    { title: 'score', cell: ({ score }) => score.toFixed(3), align: 'right' },
    { title: 'status', cell: ({ status }) => status },
    { title: 'captured (UTC)', cell: ({ read }) => clock(read.captured_at) },
    { title: 'camera', cell: ({ read }) => read.camera_id },
    { title: 'batch', cell: ({ read }) => read.batch ?? '' },
    { title: 'file', cell: ({ read }) => read.file ?? '' },
  ];
}

/** Characters that differ from the entry's stand out. */
function marked(plate: string, same: readonly boolean[], paint: Paint): string {
  return [...plate].map((char, i) => (same[i] === false ? paint(['yellow', 'underline'], char) : char)).join('');
}
