import { problemText } from '../base/problem-words.ts';
import { language } from '../base/settings.ts';
import type { Trouble } from '../base/transport.ts';
import { shellWords } from '../shell/words.ts';

interface TroubleNoteProps {
  readonly problem: Trouble;
  readonly onAgain?: () => void;
  /** Puts the words of the page into the sentence, such as the names of its fields. */
  readonly inWords?: (sentence: string) => string;
}

/**
 * The reason of a failure, and a button to try again. The server's sentence about the single case is in English, so in other languages the kind of
 * problem comes first.
 */
export function TroubleNote({ problem, onAgain, inWords = (text) => text }: TroubleNoteProps) {
  const t = shellWords.value;
  return (
    <div class="trouble" role="alert">
      <strong>{problem.code === 'unreachable' ? t.unreachable : t.problem}</strong>
      {problem.code !== 'unreachable' && <p>{inWords(problemText(problem))}</p>}
      {problem.code !== 'unreachable' && language.value !== 'en' && !problem.isTranslated && problem.detail !== '' && (
        <details>
          <summary>{t.inEnglish}</summary>
          <p lang="en">{problem.detail}</p>
        </details>
      )}
      {onAgain && (
        <button type="button" onClick={onAgain}>
          {t.again}
        </button>
      )}
    </div>
  );
}
