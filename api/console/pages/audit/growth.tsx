import { useState } from 'preact/hooks';
import { download } from '../../base/download.ts';
import { count } from '../../base/format.ts';
import { useSending } from '../../base/sending.ts';
import { get, type Trouble } from '../../base/transport.ts';
import type { AuditConsistency } from '../../base/wire.ts';
import { TroubleNote } from '../../parts/trouble.tsx';
import { canCheck, checkGrowth, checkpointIn, type GrowthCheck } from './proof.ts';
import { auditWords } from './words.ts';

/** Compares the log with a checkpoint that was kept elsewhere: only by such a checkpoint is a rewritten log found out. */
export function Growth() {
  const t = auditWords.value;
  const [earlier, setEarlier] = useState('');
  const [found, setFound] = useState<GrowthCheck | null>(null);
  const [wrong, setWrong] = useState<Trouble | null>(null);
  const { busy, problem, send } = useSending();
  const check = async (event: Event): Promise<void> => {
    event.preventDefault();
    setFound(null);
    setWrong(null);
    try {
      // A note ends with a line break, which a text field may have lost.
      const note = `${earlier.trim()}\n`;
      checkpointIn(note);
      const key = await get<string>('/v1/audit/key');
      if (!key.ok) return setWrong(key.problem);
      const answer = await send<AuditConsistency>('POST', '/v1/audit/consistency', { body: { earlier: note } });
      if (answer.ok) setFound(await checkGrowth({ ...answer.body, earlier: note }, key.body));
    } catch (error) {
      setWrong({ code: 'bad_request', status: 0, detail: (error as Error).message });
    }
  };
  return (
    <details class="growth">
      <summary>{t.growth}</summary>
      <form class="form boxed" onSubmit={(event) => void check(event)}>
        <p class="dim">{canCheck() ? t.growthWhy : t.noCrypto}</p>
        <label>
          {t.earlier}
          <textarea required rows={4} value={earlier} onInput={({ currentTarget }) => setEarlier(currentTarget.value)} />
        </label>
        <div class="actions">
          <button type="submit" disabled={busy || !canCheck()}>
            {t.check}
          </button>
          <button type="button" onClick={() => void download('/v1/audit/checkpoint', {}, 'checkpoint.txt')}>
            {t.keep}
          </button>
        </div>
        {(problem ?? wrong) !== null && <TroubleNote problem={(problem ?? wrong) as Trouble} />}
        {found !== null && (
          <div role="status">
            <ul class="steps">
              <li class={found.grown}>
                {(found.grown === 'yes' ? t.grown : t.notGrown)(count(found.earlier), count(found.later))}
              </li>
              <li class={found.signed}>{t.signed[found.signed]}</li>
            </ul>
          </div>
        )}
      </form>
    </details>
  );
}
