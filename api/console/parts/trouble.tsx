import type { Trouble } from '../base/transport.ts';
import { shellWords } from '../shell/words.ts';

/** Why something did not work, in the server's own words, and a way to try again. */
export function TroubleNote({ problem, onAgain }: { readonly problem: Trouble; readonly onAgain?: () => void }) {
  const t = shellWords.value;
  return (
    <div class="trouble" role="alert">
      <strong>{problem.code === 'unreachable' ? t.unreachable : t.problem}</strong>
      {problem.code !== 'unreachable' && <p>{problem.detail}</p>}
      {onAgain && (
        <button type="button" onClick={onAgain}>
          {t.again}
        </button>
      )}
    </div>
  );
}
