import { useEffect } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { loadCameras } from '../../base/cameras.ts';
import { useLoaded } from '../../base/loaded.ts';
import { address, ask } from '../../base/transport.ts';
import { hasPurpose, PurposeBar } from '../../parts/purpose-bar.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { NotHere } from '../../shell/not-here.tsx';
import { Answered } from './answered.tsx';
import { bodyOf, isChainAsked, pathOf, QUESTIONS, type Query, type Question } from './asking.ts';
import { CorridorActivitySection } from './corridor-activity.tsx';
import { Estimated } from './estimated.tsx';
import { fieldsInWords } from './field-names.ts';
import { type AnyAnswer, Found } from './found.tsx';
import { habitWords } from './habit-words.ts';
import { QuestionForm } from './question-form.tsx';
import { QuestionTabs } from './question-tabs.tsx';
import './questions.css';
import { SaveQuestion } from './save-question.tsx';
import { questionWords } from './words.ts';

/** Questions about records; the others are about reads. */
const ABOUT_SEIZURES: readonly Question[] = ['links'];

/** Parameters of the address that select what is shown of an answer, and are not part of the request. */
const SHOWN_ONLY = ['case', 'way', 'next', 'zone', 'corridor'];

/** Instructions for questions that need a parameter before they can be asked. */
const FIRST: Partial<Record<Question, () => string>> = {
  scenes: () => questionWords.value.needScenes,
  chains: () => habitWords.value.noneSought,
};

/** An address that names no question is no page; without a name it is the first question. */
export function QuestionsPage() {
  const { id = QUESTIONS[0] } = useRoute().params;
  const question = QUESTIONS.find((one) => one === id);
  return question === undefined ? <NotHere /> : <OneQuestion question={question} />;
}

/** A question over many vehicles. Its parameters are in the address; nothing is requested from the server before a purpose is stated. */
function OneQuestion({ question }: { readonly question: Question }) {
  const t = questionWords.value;
  const { query, path, route } = useLocation();
  useEffect(() => void loadCameras(), []);
  const asked = Object.fromEntries(Object.entries(query).filter(([name]) => !SHOWN_ONLY.includes(name)));
  const key = `${question} ${JSON.stringify(asked)}`;
  const { from, to } = query;
  const isAsked = 'asked' in query && (question !== 'chains' || isChainAsked(query));
  return (
    <section class="page questions">
      <header class="page-head">
        <h1>{t.names[question]}</h1>
        <p class="lead">{t.leads[question]}</p>
      </header>
      <QuestionTabs shown={question} window={{ from, to }} />
      <PurposeBar />
      <QuestionForm key={key} question={question} query={query} onAsk={(next) => route(address(path, { ...next, asked: '1' }))} />
      {!isAsked && !('zone' in query) && <p class="empty">{FIRST[question]?.() ?? t.askFirst}</p>}
      {isAsked && !hasPurpose() && (
        <p class="empty" role="status">
          {t.purposeFirst}
        </p>
      )}
      {isAsked && hasPurpose() && <Asked key={key} question={question} query={asked} />}
      {question === 'corridors' && <CorridorActivitySection query={query} />}
    </section>
  );
}

function Asked({ question, query }: { readonly question: Question; readonly query: Query }) {
  const t = questionWords.value;
  const loaded = useLoaded<AnyAnswer>((signal) => ask('POST', pathOf(question), { body: bodyOf(question, query), signal }), []);
  if (loaded.state === 'failed' && loaded.problem.code === 'not_found') return <NothingYet about={question} />;
  if (loaded.state === 'failed') {
    const inWords = (sentence: string): string => fieldsInWords(sentence, question);
    return <TroubleNote problem={loaded.problem} onAgain={loaded.reload} inWords={inWords} />;
  }
  if (loaded.value === null) {
    return (
      <p class="empty" role="status">
        {t.asking} <Estimated question={question} query={query} />
      </p>
    );
  }
  return (
    <Answered answer={loaded.value} actions={<SaveQuestion question={question} asked={bodyOf(question, query)} />}>
      <Found answer={loaded.value} />
    </Answered>
  );
}

/** Shown where no data is stored that a question could use: what to do first. */
function NothingYet({ about }: { readonly about: Question }) {
  const t = questionWords.value;
  if (ABOUT_SEIZURES.includes(about)) return <p class="empty">{t.noSeizuresYet}</p>;
  return (
    <p class="empty">
      {t.noReadsYet} <a href="/batches">{t.batches}</a>
    </p>
  );
}
