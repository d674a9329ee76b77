import { useCallback, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { cameras } from '../../base/cameras.ts';
import { download } from '../../base/download.ts';
import { clock, count } from '../../base/format.ts';
import { useLoaded } from '../../base/loaded.ts';
import { address, get } from '../../base/transport.ts';
import type { Read, ReadHistogram } from '../../base/wire.ts';
import { Bar } from '../../parts/bar.tsx';
import { Bars } from '../../parts/bars.tsx';
import { Crop } from '../../parts/crop.tsx';
import { type Column, Grid } from '../../parts/grid.tsx';
import { NOTHING } from '../../parts/selection.ts';
import { Seen, When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { partWords } from '../../parts/words.ts';
import { type Asked, filterOf } from './asked.ts';
import { Chosen } from './chosen.tsx';
import { NoneFound, SaveSearch } from './save-search.tsx';
import { useReads } from './use-reads.ts';
import { searchWords } from './words.ts';

/** Reads by exact plate or pattern, newest first, and over time; the next page is requested when the end becomes visible. */
export function ReadsFound({ asked }: { readonly asked: Asked }) {
  const t = searchWords.value;
  const { rows, total, problem, more, all } = useReads(asked);
  const [active, setActive] = useState(0);
  const [selection, setSelection] = useState(NOTHING);
  const onWindow = useCallback((_: number, to: number) => to > rows.length - 20 && more(), [rows.length, more]);
  if (problem !== null) return <TroubleNote problem={problem} />;
  if (total === null) return <p class="empty">…</p>;
  if (rows.length === 0) return <NoneFound asked={asked} />;
  const choosing = {
    selection,
    onChange: setSelection,
    nameOf: ({ plate, camera_id, captured_at }: Read) => `${plate}, ${camera_id}, ${clock(captured_at, 'full')}`,
    onAll: () => void all().then((reads) => setSelection({ keys: new Set(reads.map(({ id }) => id)), anchor: 0 })),
  };
  return (
    <div class="found-reads">
      <OverTime asked={asked} />
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
        <SaveSearch asked={asked} />
        <button type="button" onClick={choosing.onAll}>
          {t.chooseAll} <kbd>Ctrl A</kbd>
        </button>
        {selection.keys.size === 0 ? (
          <span class="dim">{t.chooseHint}</span>
        ) : (
          <Chosen reads={rows.filter(({ id }) => selection.keys.has(id))} asked={asked} onClear={() => setSelection(NOTHING)} />
        )}
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
        choosing={choosing}
      />
    </div>
  );
}

/** The number of reads over time; choosing a bar limits the search to its time. */
function OverTime({ asked }: { readonly asked: Asked }) {
  const t = searchWords.value;
  const { route, path } = useLocation();
  const query = { plate: asked.plate, ...filterOf(asked), bars: 60 };
  const { value } = useLoaded<ReadHistogram>((signal) => get('/v1/reads/histogram', query, signal), []);
  if (value === null) return <div class="bars-space" />;
  if (value.from === null) return null;
  const narrow = (from: number, to: number): void =>
    route(address(path, { ...asked, from: new Date(from).toISOString(), to: new Date(to).toISOString() }));
  return <Bars label={t.overTime} from={Date.parse(value.from)} step={value.step_ms} counts={value.counts} onChoose={narrow} />;
}

function columns(): Column<Read>[] {
  const t = searchWords.value;
  return [
    {
      name: 'picture',
      title: t.picture,
      cell: ({ id, image, camera_id }) =>
        image === null ? <small>{partWords.value.noPicture}</small> : <Crop read={id} alt={t.cropOf(camera_id)} />,
    },
    {
      name: 'plate',
      title: t.readAs,
      cell: ({ id, plate, captured_at }) => (
        <>
          <a class="plate" href={`/search?how=likely&plate=${encodeURIComponent(plate)}`} title={t.followVehicle}>
            {plate}
          </a>
          {/* The last two columns are not shown in a narrow window. */}
          <small class="only-narrow">
            <span class="only-tiny">
              <When at={captured_at} style="day" />{' '}
            </span>
            <a href={`/why?read=${id}`}>{t.whyNot}</a>
          </small>
        </>
      ),
    },
    { name: 'p', title: t.p, cell: ({ plate_p, weakest }) => <Bar p={plate_p ?? weakest} /> },
    {
      name: 'state',
      title: t.state,
      class: 'wide',
      cell: ({ concluded_jurisdiction, jurisdiction }) => concluded_jurisdiction ?? jurisdiction,
    },
    {
      name: 'camera',
      title: t.camera,
      class: 'wide',
      cell: ({ camera_id }) => cameras.value.get(camera_id)?.name ?? camera_id,
    },
    {
      name: 'seen',
      title: t.seen,
      class: 'middle',
      cell: ({ captured_at, camera_id }) => <Seen at={captured_at} camera={camera_id} style="day" isStacked />,
    },
    {
      name: 'why',
      title: t.why,
      class: 'wide',
      cell: ({ id }) => <a href={`/why?read=${id}`}>{t.whyNot}</a>,
    },
  ];
}
