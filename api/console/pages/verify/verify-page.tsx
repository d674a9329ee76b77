import { useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { useKeys } from '../../base/keys.ts';
import { useLoaded } from '../../base/loaded.ts';
import { person } from '../../base/session.ts';
import { say } from '../../base/toasts.ts';
import { address, get } from '../../base/transport.ts';
import type { Hit } from '../../base/wire.ts';
import { TroubleNote } from '../../parts/trouble.tsx';
import { passages, passageWith } from '../queue/queue.ts';
import { Alignment } from './alignment.tsx';
import { BlindForm } from './blind-form.tsx';
import { Decision } from './decision.tsx';
import { Facts } from './facts.tsx';
import { Frames } from './frames.tsx';
import { Picture } from './picture.tsx';
import { TakeOn } from './take-on.tsx';
import type { Typed } from './typed.ts';
import './verify.css';
import { verifyWords } from './words.ts';

const UNSEEN: Typed = { plate: null, state: null };

/** Blind verification: first the picture alone, then a field for the plate, then the comparison and the decision. */
export function VerifyPage() {
  const { id = '' } = useRoute().params;
  return <Verification key={id} id={id} />;
}

function Verification({ id }: { readonly id: string }) {
  const t = verifyWords.value;
  const { route, query } = useLocation();
  const { area } = query;
  const loaded = useLoaded<Hit>((signal) => get(`/v1/hits/${id}`, {}, signal), [id]);
  const [typed, setTyped] = useState<Typed | null>(null);
  // The passage as of the time when the page was opened: a frame that arrives later was not viewed.
  const [others] = useState(() => passageWith(id)?.alerts.slice(0) ?? []);
  const hit = loaded.value;
  const level = hit?.level ?? 'alert';
  const home = address(level === 'alert' ? '/alerts' : '/reviews', { area });
  const goNext = (): void => {
    const next = passages(level).find(
      ({ alerts, standing }) => standing !== 'elsewhere' && alerts.every((alert) => alert.id !== id),
    );
    if (next === undefined) say(t.allDone);
    route(next === undefined ? home : address(`/alerts/${next.alerts[0].id}`, { area }));
  };
  useKeys([{ keys: 'Escape', says: t.back, run: () => route(home) }]);
  if (hit === null)
    return loaded.state === 'failed' ? <TroubleNote problem={loaded.problem} onAgain={loaded.reload} /> : <p class="empty">…</p>;
  const isMine = hit.confirmed_by.includes(person.value);
  const shown = typed ?? (hit.status === 'unverified' && !isMine && hit.read.image !== null ? null : UNSEEN);
  // 0 once it is judged: it has left the queue.
  const place = placeOf(id, level);
  const frames = others.filter((alert) => alert.id !== id);
  return (
    <section class="page verify">
      <header class="page-head">
        <a href={home}>← {t.back}</a>
        <h1>{t.title}</h1>
        {place > 0 && <span class="count">{t.of(place, passages(level).length)}</span>}
        {hit.status === 'unverified' && <TakeOn hit={hit} others={frames.map((alert) => alert.id)} onChanged={loaded.reload} />}
      </header>
      <div class="verify-columns">
        <Picture read={hit.read} />
        {shown === null ? (
          <BlindForm onTyped={setTyped} />
        ) : (
          <div class="compared">
            <h2>{t.comparison}</h2>
            <Alignment alignment={hit.explanation.alignment} typed={shown} />
            <Decision
              hit={hit}
              etag={loaded.state === 'ready' ? loaded.etag : null}
              typed={shown}
              others={frames}
              onChanged={loaded.reload}
              onNext={goNext}
            />
            <Facts hit={hit} typed={shown} />
            {hit.frames > 1 && <Frames hit={hit} />}
          </div>
        )}
      </div>
    </section>
  );
}

function placeOf(id: string, level: Hit['level']): number {
  return passages(level).findIndex(({ alerts }) => alerts.some((alert) => alert.id === id)) + 1;
}
