import { useEffect } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { loadCameras } from '../../base/cameras.ts';
import { count } from '../../base/format.ts';
import { useLoaded } from '../../base/loaded.ts';
import { useSending } from '../../base/sending.ts';
import { say } from '../../base/toasts.ts';
import { get } from '../../base/transport.ts';
import type { SavedQuestion } from '../../base/wire.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Fact } from '../../parts/fact.tsx';
import { hasPurpose, PurposeBar } from '../../parts/purpose-bar.tsx';
import { purposeName } from '../../parts/purpose-name.ts';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { addressOfSaved, soughtText } from '../search/asked.ts';
import { Answered } from './answered.tsx';
import { parametersText } from './field-names.ts';
import { type AnyAnswer, Found } from './found.tsx';
import './questions.css';
import { Changed, LastAsked, windowText } from './saved-page.tsx';
import { savedName, savedWords } from './saved-words.ts';
import { Schedule } from './schedule.tsx';

/** Milliseconds between two looks at a question that is being asked for the first time: no event tells of its first answer. */
const LOOK_EVERY = 2_000;

/** One saved question: its schedule, and its last answer. */
export function SavedQuestionPage() {
  const { id = '' } = useRoute().params;
  return <OneSaved key={id} id={id} />;
}

function OneSaved({ id }: { readonly id: string }) {
  const t = savedWords.value;
  const { route } = useLocation();
  const path = `/v1/questions/${id}`;
  const loaded = useLoaded<SavedQuestion>((signal) => get(path, {}, signal), []);
  const { busy, problem, send } = useSending();
  const { reload, value: saved } = loaded;
  const isNew = saved !== null && saved.answered_at === null && saved.error === null;
  useEffect(() => void loadCameras(), []);
  useEffect(() => {
    if (!isNew) return;
    const timer = window.setInterval(reload, LOOK_EVERY);
    return () => window.clearInterval(timer);
  }, [isNew, reload]);
  if (saved === null)
    return loaded.state === 'failed' ? <TroubleNote problem={loaded.problem} onAgain={reload} /> : <p class="empty">…</p>;
  const run = async (): Promise<void> => {
    const answer = await send('POST', `${path}/run`);
    if (answer.ok) reload();
  };
  const remove = async (): Promise<void> => {
    const answer = await send('DELETE', path);
    if (!answer.ok) return;
    say(t.removed(saved.name), 'good');
    route('/questions/saved');
  };
  return (
    <section class="page questions">
      <header class="page-head">
        <a href="/questions/saved">← {t.back}</a>
        <h1>{saved.name}</h1>
        <p class="lead">
          {savedName(saved.question)} · {windowText(saved.days)}
        </p>
      </header>
      <Facts saved={saved} />
      <div class="row-form">
        <Schedule key={saved.every_hours} saved={saved} onChanged={reload} />
        <button type="button" disabled={busy} onClick={() => void run()}>
          {t.runNow}
        </button>
        <AskFirst says={t.remove} what={t.removeWhat(saved.name)} disabled={busy} onYes={() => void remove()} />
      </div>
      {problem !== null && <TroubleNote problem={problem} />}
      {saved.error !== null && (
        <p class="trouble" role="alert">
          {saved.error}
        </p>
      )}
      <h2 class="spaced">{t.lastAnswer}</h2>
      {saved.answered_at === null && <p class="empty">{isNew || busy ? t.running : t.notYet}</p>}
      {saved.answered_at !== null && (saved.question === 'reads' ? <FoundLast saved={saved} /> : <Kept id={saved.answer} />)}
    </section>
  );
}

function Facts({ saved }: { readonly saved: SavedQuestion }) {
  const t = savedWords.value;
  const { question, asked, by, purpose, case_number, named, due_at } = saved;
  return (
    <dl class="counts boxed">
      <Fact name={t.last}>
        <LastAsked saved={saved} />
      </Fact>
      <Fact name={t.changed}>
        <Changed saved={saved} />
      </Fact>
      <Fact name={t.next}>
        <When at={due_at} style="day" />
      </Fact>
      <Fact name={t.namedIn}>{named === null ? '–' : count(named)}</Fact>
      <Fact name={t.by}>{by}</Fact>
      <Fact name={t.purpose}>{purpose === null ? '–' : purposeName(purpose)}</Fact>
      <Fact name={t.caseNumber}>{case_number ?? '–'}</Fact>
      <Fact name={t.askedWith}>
        {(question === 'reads' ? soughtText(asked) : parametersText({ question, parameters: asked })) || t.nothingElse}
      </Fact>
    </dl>
  );
}

/** The answer of the last run; nothing is requested before a purpose is stated. */
function Kept({ id }: { readonly id: string | null }) {
  const t = savedWords.value;
  return (
    <>
      <PurposeBar />
      {id !== null && (hasPurpose() ? <LastAnswer key={id} id={id} /> : <p class="empty">{t.purposeFirst}</p>)}
    </>
  );
}

/** What a search found at its last run, and the way to the page that shows it. */
function FoundLast({ saved: { named, asked, window } }: { readonly saved: SavedQuestion }) {
  const t = savedWords.value;
  const search = addressOfSaved(asked, window?.from ?? '');
  return (
    <p>
      {t.readsFound(count(named ?? 0))} {search === null ? t.notHere : <a href={search}>{t.openSearch}</a>}
    </p>
  );
}

function LastAnswer({ id }: { readonly id: string }) {
  const loaded = useLoaded<AnyAnswer>((signal) => get(`/v1/answers/${id}`, {}, signal), []);
  if (loaded.state === 'failed') return <TroubleNote problem={loaded.problem} onAgain={loaded.reload} />;
  if (loaded.value === null) return <p class="empty">…</p>;
  return (
    <Answered answer={loaded.value}>
      <Found answer={loaded.value} />
    </Answered>
  );
}
