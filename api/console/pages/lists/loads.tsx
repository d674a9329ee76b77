import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { count } from '../../base/format.ts';
import { useLoaded } from '../../base/loaded.ts';
import { useSending } from '../../base/sending.ts';
import { get, type Trouble } from '../../base/transport.ts';
import type { ListDetail, LoadReport, PastLoad } from '../../base/wire.ts';
import type { Column } from '../../parts/grid.tsx';
import { given, NOTHING_SAID, SaidTimes } from '../../parts/said-times.tsx';
import { Table } from '../../parts/table.tsx';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { LoadReportView } from './load-report.tsx';
import { addressOfLoad, changedEntries, PastLoadView } from './past-load.tsx';
import { listWords } from './words.ts';

const MODES = ['incremental', 'full'] as const;
type Mode = (typeof MODES)[number];

/** A form to load a file, with a dry run first; below it, past loads and their changes. With `?version=`, one past load. */
export function Loads(props: { readonly list: ListDetail; readonly onStored: () => void }) {
  const { version } = useLocation().query;
  return version === undefined ? <AllLoads {...props} /> : <PastLoadView list={props.list} version={version} />;
}

function AllLoads({ list, onStored }: { readonly list: ListDetail; readonly onStored: () => void }) {
  const past = useLoaded<{ readonly items: readonly PastLoad[] }>(
    (signal) => get(`/v1/watchlists/${list.id}/loads`, {}, signal),
    [list.id, list.version],
  );
  const t = listWords.value;
  return (
    <>
      <LoadForm list={list} onStored={onStored} />
      <h2 class="spaced">{t.past}</h2>
      {past.state === 'failed' && <TroubleNote problem={past.problem} onAgain={past.reload} />}
      {past.value !== null && (
        <Table
          label={t.past}
          columns={columns(list.id)}
          items={past.value.items}
          keyOf={({ at, version }) => `${at} ${version}`}
          empty={t.noLoads}
        />
      )}
    </>
  );
}

function LoadForm({ list, onStored }: { readonly list: ListDetail; readonly onStored: () => void }) {
  const t = listWords.value;
  const [file, setFile] = useState<File | null>(null);
  const [mode, setMode] = useState<Mode>('incremental');
  const [said, setSaid] = useState(NOTHING_SAID);
  const [report, setReport] = useState<LoadReport | null>(null);
  const { busy, problem, send } = useSending();
  const load = async (how: { readonly dry_run?: boolean; readonly skip_bad?: boolean }): Promise<void> => {
    if (file === null) return;
    const type = file.name.toLowerCase().endsWith('.csv') ? 'text/csv' : 'text/plain';
    const query = { mode, ...given(said), ...how };
    const body = new Blob([file], { type });
    const answer = await send<LoadReport>('POST', `/v1/watchlists/${list.id}/import`, { query, body });
    setReport(answer.ok ? answer.body : reportIn(answer.problem));
    if (answer.ok && answer.body.stored) onStored();
  };
  const isChecked = report?.dry_run === true;
  return (
    <form
      class="form boxed"
      onSubmit={(event) => {
        event.preventDefault();
        void load({ dry_run: true });
      }}
    >
      <h2>{t.load}</h2>
      <p class="dim">{t.loadLead}</p>
      <label>
        {t.file}
        <input
          type="file"
          required
          accept=".csv,.txt,text/csv,text/plain"
          onChange={({ currentTarget }) => {
            setFile(currentTarget.files?.[0] ?? null);
            setReport(null);
          }}
        />
      </label>
      <ModeChoice
        mode={mode}
        onChange={(now) => {
          setMode(now);
          setReport(null);
        }}
      />
      <SaidTimes
        said={said}
        onChange={(now) => {
          setSaid(now);
          setReport(null);
        }}
      />
      <div class="actions">
        <button type="submit" class={isChecked ? '' : 'primary'} disabled={busy || file === null}>
          {t.check}
        </button>
        {isChecked && report.rejected === 0 && (
          <button type="button" class="primary" disabled={busy} onClick={() => void load({})}>
            {t.apply}
          </button>
        )}
        {isChecked && report.rejected > 0 && report.rejected < report.rows && (
          <button type="button" disabled={busy} onClick={() => void load({ skip_bad: true })}>
            {t.skipBad}
          </button>
        )}
      </div>
      {problem !== null && <TroubleNote problem={problem} />}
      {report !== null && <LoadReportView report={report} />}
    </form>
  );
}

function ModeChoice({ mode, onChange }: { readonly mode: Mode; readonly onChange: (mode: Mode) => void }) {
  const t = listWords.value;
  return (
    <fieldset class="choice column">
      <legend>{t.mode}</legend>
      {MODES.map((one) => (
        <label key={one}>
          <input type="radio" name="mode" checked={mode === one} onChange={() => onChange(one)} />
          {t.modes[one]}
        </label>
      ))}
    </fieldset>
  );
}

/** The report that comes with a refusal, if there is one. */
function reportIn({ report }: Trouble): LoadReport | null {
  return (report as LoadReport | undefined) ?? null;
}

function columns(list: string): Column<PastLoad>[] {
  const t = listWords.value;
  const numbers = (['added', 'updated', 'removed'] as const).map((name) => ({
    ...{ name, title: t.changed[name], class: 'right' },
    cell: (load: PastLoad) => count(load[name]),
  }));
  return [
    { name: 'at', title: t.at, cell: ({ at }) => <When at={at} style="day" /> },
    { name: 'kind', title: t.kind, cell: ({ mode }) => t.kinds[mode] },
    { name: 'version', title: t.version, class: 'right', cell: ({ version }) => count(version) },
    ...numbers,
    { name: 'unchanged', title: t.unchanged, class: 'right', cell: ({ unchanged }) => count(unchanged) },
    {
      name: 'entries',
      title: t.changesTitle,
      cell: (load) =>
        changedEntries(load) > 0 && (
          <a href={addressOfLoad(list, load)}>
            {t.showChanges}
            <span class="unseen">
              {' '}
              {t.version} {count(load.version)}
            </span>
          </a>
        ),
    },
  ];
}
