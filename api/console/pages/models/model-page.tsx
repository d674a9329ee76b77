import { useLocation, useRoute } from 'preact-iso';
import { count } from '../../base/format.ts';
import { useKeys } from '../../base/keys.ts';
import { useLoaded } from '../../base/loaded.ts';
import { useSending } from '../../base/sending.ts';
import { say } from '../../base/toasts.ts';
import { get } from '../../base/transport.ts';
import type { Model } from '../../base/wire.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { Confusions } from './confusions.tsx';
import { ModelPreviewOf } from './model-preview.tsx';
import './models.css';
import { modelWords } from './words.ts';

/** One version: the data it was learned from, a preview of its effect, and its parameters. */
export function ModelPage() {
  const t = modelWords.value;
  const { version = '' } = useRoute().params;
  const { route } = useLocation();
  const loaded = useLoaded<Model>((signal) => get(`/v1/models/${version}`, {}, signal), [version]);
  const { busy, problem, send } = useSending();
  useKeys([{ keys: 'Escape', says: t.back, run: () => route('/models') }]);
  const model = loaded.value;
  if (model === null)
    return loaded.state === 'failed' ? <TroubleNote problem={loaded.problem} onAgain={loaded.reload} /> : <p class="empty">…</p>;
  const use = async (): Promise<void> => {
    const answer = await send('POST', `/v1/models/${version}/use`);
    if (!answer.ok) return;
    say(t.used(version), 'good');
    loaded.reload();
  };
  return (
    <section class="page">
      <header class="page-head">
        <a href="/models">← {t.back}</a>
        <h1>{model.version}</h1>
        {model.in_use && <strong class="good">{t.inUse}</strong>}
        <When at={model.created_at} style="day" />
        <p class="lead">{sourceOf(model)}</p>
      </header>
      {problem !== null && <TroubleNote problem={problem} />}
      {!model.in_use && (
        <div class="actions">
          <AskFirst isDanger={false} says={t.use} what={t.useWhat(version)} disabled={busy} onYes={() => void use()} />
        </div>
      )}
      <h2 class="spaced">{t.preview}</h2>
      {model.in_use ? <p class="dim">{t.isInUse}</p> : <ModelPreviewOf version={version} />}
      <h2 class="spaced">{t.confusions}</h2>
      <Confusions model={model} />
      {model.travel !== null && (
        <>
          <h2 class="spaced">{t.travel}</h2>
          <p>
            {t.travelShown(
              ...([model.travel.seen_again, model.travel.reads, model.travel.ways, model.travel.cameras].map(count) as [
                string,
                string,
                string,
                string,
              ]),
            )}
          </p>
        </>
      )}
      {model.states !== null && <States states={model.states} />}
    </section>
  );
}

/** The data that a version was learned from; for a version that ships, its own description. */
function sourceOf({ parent, verdicts, travel, states, source }: Model): string {
  const t = modelWords.value;
  if (parent === null) return t.shipped(source);
  const lessons = [
    ...(verdicts === 0 ? [] : [t.fromVerdicts(count(verdicts))]),
    ...(travel === null ? [] : [t.fromCars(count(travel.seen_again))]),
    ...(states === null ? [] : [t.fromStates]),
  ];
  return t.learnedFrom(lessons.join(t.and), parent);
}

/** States of a mix that are named: the greatest. */
const NAMED = 4;

function States({ states }: { readonly states: NonNullable<Model['states']> }) {
  const t = modelWords.value;
  const all = [
    ...(states.everywhere === null ? [] : [[t.everywhere, states.everywhere] as const]),
    ...Object.entries(states.cameras),
  ];
  return (
    <>
      <h2 class="spaced">{t.states}</h2>
      <dl class="counts">
        {all.map(([where, { mix, reads }]) => (
          <div key={where}>
            <dt>{where}</dt>
            <dd>
              {Object.entries(mix)
                .sort(([, a], [, b]) => b - a)
                .slice(0, NAMED)
                .map(([state, share]) => `${state} ${share.toFixed(3)}`)
                .join(', ')}{' '}
              <small>{t.mixOf(count(reads))}</small>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
