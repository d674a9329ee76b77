import { toasts, unsay } from '../base/toasts.ts';
import { shellWords } from './words.ts';

export function Toasts() {
  const t = shellWords.value;
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map(({ id, text, tone, action }) => (
        <div key={id} class={`toast ${tone}`}>
          <span>{text}</span>
          {action && (
            <button
              type="button"
              onClick={() => {
                unsay(id);
                action.run();
              }}
            >
              {action.says}
            </button>
          )}
          <button type="button" class="quiet" aria-label={t.close} onClick={() => unsay(id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
