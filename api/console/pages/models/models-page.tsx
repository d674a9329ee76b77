import { count } from '../../base/format.ts';
import { useSending } from '../../base/sending.ts';
import { say } from '../../base/toasts.ts';
import type { Model } from '../../base/wire.ts';
import type { Column } from '../../parts/grid.tsx';
import { useListed } from '../../parts/listed.ts';
import { ListedTable } from '../../parts/listed-table.tsx';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { modelWords } from './words.ts';

/** Versions of the confusion model, newest first. */
export function ModelsPage() {
  const t = modelWords.value;
  const listed = useListed<Model>('/v1/models');
  const { busy, problem: refused, send } = useSending();
  const known = new Set(listed.rows.map(({ version }) => version));
  const learn = async (): Promise<void> => {
    const answer = await send<Model>('POST', '/v1/models');
    if (!answer.ok) return;
    const { version } = answer.body;
    say(known.has(version) ? t.already(version) : t.learned(version), known.has(version) ? 'plain' : 'good');
    listed.reload();
  };
  return (
    <section class="page">
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </header>
      {listed.problem !== null && <TroubleNote problem={listed.problem} onAgain={listed.reload} />}
      {refused !== null && <TroubleNote problem={refused} />}
      <div class="actions spaced">
        <button type="button" disabled={busy} onClick={() => void learn()}>
          {t.learn}
        </button>
        <span role="status">{busy && t.learning}</span>
      </div>
      <ListedTable label={t.title} columns={columns()} listed={listed} keyOf={({ version }) => version} empty={t.none} />
    </section>
  );
}

function columns(): Column<Model>[] {
  const t = modelWords.value;
  return [
    {
      name: 'version',
      title: t.version,
      cell: ({ version, in_use }) => (
        <>
          <a href={`/models/${version}`}>{version}</a> {in_use && <strong class="good">{t.inUse}</strong>}
        </>
      ),
    },
    { name: 'parent', title: t.parent, cell: ({ parent }) => parent ?? '–' },
    { name: 'verdicts', title: t.verdicts, class: 'right', cell: ({ verdicts }) => count(verdicts) },
    { name: 'cameras', title: t.cameras, class: 'right', cell: ({ cameras }) => count(cameras.length) },
    { name: 'ways', title: t.ways, class: 'right', cell: ({ travel }) => (travel === null ? '–' : count(travel.ways)) },
    { name: 'made', title: t.made, cell: ({ created_at }) => <When at={created_at} style="day" /> },
  ];
}
