import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { download } from '../../base/download.ts';
import { count } from '../../base/format.ts';
import { get, type Trouble } from '../../base/transport.ts';
import type { Page, Read } from '../../base/wire.ts';
import { Bar } from '../../parts/bar.tsx';
import { Crop } from '../../parts/crop.tsx';
import { type Column, Grid } from '../../parts/grid.tsx';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { type Asked, filterOf } from './asked.ts';
import { searchWords } from './words.ts';

const A_PAGE = 100;

/** Reads by exact plate or pattern, newest first; the next page is asked for when the end comes into view. */
export function ReadsFound({ asked }: { readonly asked: Asked }) {
  const t = searchWords.value;
  const { rows, total, problem, more } = useReads(asked);
  const [active, setActive] = useState(0);
  const onWindow = useCallback((_: number, to: number) => to > rows.length - 20 && more(), [rows.length, more]);
  if (problem !== null) return <TroubleNote problem={problem} />;
  if (total === null) return <p class="empty">…</p>;
  if (rows.length === 0) return <p class="empty">{t.none}</p>;
  return (
    <div class="found-reads">
      <div class="actions">
        <span class="count" role="status">
          {t.found(count(total.n), total.more)}
        </span>
        <button
          type="button"
          onClick={() => void download('/v1/reads', { plate: asked.plate, ...filterOf(asked), format: 'csv' }, 'reads.csv')}
        >
          {t.exportCsv}
        </button>
      </div>
      <Grid
        kind="reads"
        label={t.title}
        columns={columns()}
        rows={rows.length}
        item={(row) => rows[row]}
        keyOf={({ id }) => id}
        rowHeight={44}
        active={Math.min(active, rows.length - 1)}
        onActive={setActive}
        onWindow={onWindow}
      />
    </div>
  );
}

function useReads(asked: Asked) {
  const [rows, setRows] = useState<readonly Read[]>([]);
  const [total, setTotal] = useState<NonNullable<Page<Read>['total']> | null>(null);
  const [problem, setProblem] = useState<Trouble | null>(null);
  const next = useRef<string | null>('');
  const busy = useRef(false);
  const more = useCallback(() => {
    if (next.current === null || busy.current) return;
    busy.current = true;
    const isFirst = next.current === '';
    const query = { plate: asked.plate, ...filterOf(asked), limit: A_PAGE, cursor: next.current, total: isFirst ? true : null };
    void get<Page<Read>>('/v1/reads', query).then((answer) => {
      busy.current = false;
      if (!answer.ok) return setProblem(answer.problem);
      next.current = answer.body.next;
      if (isFirst) setTotal(answer.body.total ?? { n: answer.body.items.length, more: false });
      setRows((before) => [...before, ...answer.body.items]);
    });
  }, []);
  useEffect(more, []);
  return { rows, total, problem, more };
}

function columns(): Column<Read>[] {
  const t = searchWords.value;
  return [
    {
      name: 'picture',
      title: t.picture,
      cell: ({ id, image, camera_id }) =>
        image === null ? <small>{t.noPicture}</small> : <Crop read={id} alt={t.cropOf(camera_id)} />,
    },
    {
      name: 'plate',
      title: t.readAs,
      cell: ({ plate }) => (
        <a class="plate" href={`/search?how=likely&plate=${encodeURIComponent(plate)}`} title={t.followVehicle}>
          {plate}
        </a>
      ),
    },
    { name: 'p', title: t.p, cell: ({ plate_p, weakest }) => <Bar p={plate_p ?? weakest} /> },
    {
      name: 'state',
      title: t.state,
      class: 'wide',
      cell: ({ concluded_jurisdiction, jurisdiction }) => concluded_jurisdiction ?? jurisdiction,
    },
    { name: 'camera', title: t.camera, class: 'wide', cell: ({ camera_id }) => camera_id },
    { name: 'seen', title: t.seen, cell: ({ captured_at }) => <When at={captured_at} style="day" /> },
  ];
}
