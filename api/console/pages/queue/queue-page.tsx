import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { count } from '../../base/format.ts';
import { useKeys } from '../../base/keys.ts';
import { problemText } from '../../base/problem-words.ts';
import { hasRole } from '../../base/session.ts';
import { say } from '../../base/toasts.ts';
import { address } from '../../base/transport.ts';
import { Bar } from '../../parts/bar.tsx';
import { Crop } from '../../parts/crop.tsx';
import { type Column, Grid } from '../../parts/grid.tsx';
import { reasonName } from '../../parts/reason-name.ts';
import { Seen, When } from '../../parts/time.tsx';
import { placeWords } from '../../shell/places.ts';
import { OnlyArea } from './only-area.tsx';
import type { Passage } from './passages.ts';
import { areaIn, loadQueue, passages, queueProblem, queueState, takeOn } from './queue.ts';
import { TakenOn } from './taken-on.tsx';
import { TogetherBar } from './together-bar.tsx';
import { useRows } from './use-rows.ts';
import { useTogether } from './use-together.ts';
import { queueWords } from './words.ts';

const ROW = 44;

/** Open alerts (or reviews), by falling value. New ones appear without a reload, and the order is kept while the list has the focus. */
export function QueuePage() {
  const { path, route, query } = useLocation();
  const area = areaIn(path, query);
  const level = path.startsWith('/reviews') ? 'review' : 'alert';
  const t = queueWords.value;
  const all = passages(level);
  const [active, setActive] = useState(0);
  const which = `${level} ${area}`;
  const { shown, waiting, chosen, show, onFocus, clear, keep, choosing } = useRows(all, which);
  const together = useTogether(chosen, which, keep);
  const open = (passage: Passage | undefined): void => {
    if (passage !== undefined) route(address(`/alerts/${passage.alerts[0].id}`, { area }));
  };
  const take = async (passage: Passage | undefined): Promise<void> => {
    const answer = passage && (await takeOn(passage.alerts.map(({ id }) => id)));
    if (answer?.ok === false) say(problemText(answer.problem), 'bad');
  };
  const at = Math.min(active, Math.max(0, shown.length - 1));
  useKeys([
    { keys: 'j', says: t.next, run: () => setActive(Math.min(at + 1, shown.length - 1)) },
    { keys: 'k', says: t.previous, run: () => setActive(Math.max(0, at - 1)) },
    { keys: 'o', says: t.openOne, run: () => open(shown[at]) },
    { keys: 'a', says: t.takeOn, run: () => (chosen.length > 0 ? together.take() : void take(shown[at])) },
    { keys: 's', says: t.showThem, run: show },
  ]);
  return (
    <section class="page tall">
      <header class="page-head">
        <h1>{level === 'alert' ? t.alerts : t.reviews}</h1>
        <span class="count">{t.open(count(all.length))}</span>
        <OnlyArea key={area} area={area} onChosen={(next) => route(address(path, { area: next }))} />
        <p class="lead">{level === 'alert' ? t.alertsLead : t.reviewsLead}</p>
      </header>
      <div class="strip" role="status">
        {waiting > 0 && (
          <>
            <strong>{t.waiting(waiting)}</strong>
            <button type="button" onClick={show}>
              {t.showThem} <kbd>s</kbd>
            </button>
            <span class="dim">{t.held}</span>
          </>
        )}
      </div>
      {(shown.length > 0 || together.outcome !== null || together.progress !== null) && (
        <TogetherBar chosen={chosen.length} together={together} onAll={choosing.onAll} onClear={clear} />
      )}
      {shown.length === 0 ? (
        <NothingWaits level={level} area={area} />
      ) : (
        <Grid
          kind="queue"
          label={level === 'alert' ? t.alerts : t.reviews}
          columns={columns()}
          rows={shown.length}
          item={(row) => shown[row]}
          keyOf={({ key }) => key}
          rowHeight={ROW}
          active={at}
          onActive={setActive}
          onOpen={open}
          onFocus={onFocus}
          choosing={choosing}
        />
      )}
    </section>
  );
}

function NothingWaits({ level, area }: { readonly level: 'alert' | 'review'; readonly area: string }) {
  const t = queueWords.value;
  const places = placeWords.value;
  if (queueState.value === 'loading') return <p class="empty">…</p>;
  if (queueState.value === 'failed') {
    return (
      <div class="trouble" role="alert">
        <p>{queueProblem.value?.code === 'bad_request' ? problemText(queueProblem.value) : t.failed}</p>
        <button type="button" onClick={() => void loadQueue()}>
          {t.again}
        </button>
      </div>
    );
  }
  return (
    <div class="empty">
      <p>
        <strong>{area === '' ? t.none : t.noneThere}</strong>
      </p>
      <p>
        {level === 'alert' ? t.noneHint : t.noReviewHint} <a href="/batches">{places.batches}</a>
        {hasRole(['supervisor']) && (
          <>
            , <a href="/lists">{places.lists}</a>
          </>
        )}
      </p>
    </div>
  );
}

function columns(): Column<Passage>[] {
  const t = queueWords.value;
  const first = ({ alerts }: Passage) => alerts[0];
  return [
    {
      name: 'picture',
      title: t.picture,
      // Blind: neither the plate as read nor the listed one is shown here, before a person has typed what the picture shows.
      cell: (passage) => {
        const { read_id, hasPicture, plate, camera_id } = first(passage);
        return hasPicture ? <Crop read={read_id} alt={t.cropOf(camera_id)} /> : <span class="plate">{plate}</span>;
      },
    },
    { name: 'posterior', title: t.posterior, cell: (passage) => <Bar p={first(passage).posterior} /> },
    {
      name: 'priority',
      title: t.priority,
      class: 'middle',
      cell: (passage) => <span class={`priority p${first(passage).entry.priority}`}>{first(passage).entry.priority}</span>,
    },
    {
      name: 'list',
      title: t.list,
      class: 'middle',
      cell: (passage) => {
        const lists = [...new Set(passage.alerts.map(({ entry }) => entry.list))];
        return (
          <span class="two">
            <span>{lists.join(', ')}</span>
            <small>{reasonName(first(passage).entry.reason_code)}</small>
          </span>
        );
      },
    },
    { name: 'state', title: t.state, class: 'wide', cell: (passage) => <StateNote agrees={first(passage).state.agrees} /> },
    {
      name: 'camera',
      title: t.camera,
      cell: (passage) => (
        <span class="two">
          <span>{first(passage).camera_id}</span>
          <small>
            {passage.alerts.length > 1 && `${t.frames(passage.alerts.length)} `}
            <span class="only-narrow">
              <When at={first(passage).captured_at} style="day" />
            </span>
          </small>
          <small class="only-narrow">
            <TakenOn {...passage} />
          </small>
        </span>
      ),
    },
    { name: 'taker', title: t.taker, class: 'wide', cell: (passage) => <TakenOn {...passage} /> },
    {
      name: 'seen',
      title: t.seen,
      class: 'wide',
      cell: (passage) => <Seen at={first(passage).captured_at} camera={first(passage).camera_id} style="day" isStacked />,
    },
  ];
}

function StateNote({ agrees }: { readonly agrees: 'yes' | 'no' | 'unknown' }) {
  const t = queueWords.value;
  const says = { yes: t.stateOk, no: t.otherState, unknown: t.stateUnknown }[agrees];
  return <span class={`note ${agrees}`}>{says}</span>;
}
