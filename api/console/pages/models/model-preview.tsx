import { useState } from 'preact/hooks';
import { count } from '../../base/format.ts';
import { useSending } from '../../base/sending.ts';
import type { ModelPreview } from '../../base/wire.ts';
import { Table } from '../../parts/table.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { modelWords } from './words.ts';

/** The hits that a version would gain and lose compared with the one in use. Calculated on request, because it takes some seconds. */
export function ModelPreviewOf({ version }: { readonly version: string }) {
  const t = modelWords.value;
  const { busy, problem, send } = useSending();
  const [found, setFound] = useState<ModelPreview | null>(null);
  const look = async (): Promise<void> => {
    const answer = await send<ModelPreview>('POST', `/v1/models/${version}/preview`, { body: {} });
    if (answer.ok) setFound(answer.body);
  };
  return (
    <>
      <p class="dim">{t.previewWhy}</p>
      <div class="actions">
        <button type="button" disabled={busy} onClick={() => void look()}>
          {t.look}
        </button>
        <span role="status">{busy ? t.looking : found !== null && t.of(count(found.reads), found.whole)}</span>
      </div>
      {problem !== null && <TroubleNote problem={problem} onAgain={() => void look()} />}
      {found !== null && <Found found={found} />}
    </>
  );
}

function Found({ found }: { readonly found: ModelPreview }) {
  const t = modelWords.value;
  const rows: readonly (readonly [string, string, string])[] = [
    [t.alerts, count(found.alerts_before), count(found.alerts_after)],
    [t.reviews, count(found.hits_before - found.alerts_before), count(found.hits_after - found.alerts_after)],
    [t.gained, '', count(found.gained)],
    [t.lost, '', count(found.lost)],
    [t.raised, '', count(found.raised)],
    [t.lowered, '', count(found.lowered)],
    [t.lostConfirmed, '', count(found.lost_confirmed)],
    [t.gainedRejected, '', count(found.gained_rejected)],
  ];
  return (
    <Table
      isNarrow
      label={t.preview}
      items={rows}
      keyOf={([what]) => what}
      columns={[
        { name: 'what', title: t.what, cell: ([what]) => what },
        { name: 'before', title: `${t.before} (${found.instead_of})`, class: 'right', cell: ([, before]) => before },
        { name: 'after', title: t.after, class: 'right', cell: ([, , after]) => after },
      ]}
    />
  );
}
