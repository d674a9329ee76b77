import { SaveQuestion } from '../questions/save-question.tsx';
import { type Asked, savedOf } from './asked.ts';
import { searchWords } from './words.ts';

/** Has the search that is shown asked again on a schedule, whether it has found anything or not. */
export function SaveSearch({ asked }: { readonly asked: Asked }) {
  const { from, to } = asked;
  return <SaveQuestion question="reads" asked={{ ...savedOf(asked), from, to }} />;
}

/** Shown where a search has found nothing: what else to try, or to be told when there is something. */
export function NoneFound({ asked }: { readonly asked: Asked }) {
  const t = searchWords.value;
  return (
    <div class="empty">
      <p>{t.none}</p>
      <p>
        {t.tellMe} <SaveSearch asked={asked} />
      </p>
    </div>
  );
}
