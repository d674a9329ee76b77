import { useEffect, useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { download } from '../../base/download.ts';
import { count } from '../../base/format.ts';
import { useKeys } from '../../base/keys.ts';
import { useLoaded } from '../../base/loaded.ts';
import { get } from '../../base/transport.ts';
import type { AuditProof, AuditRow } from '../../base/wire.ts';
import { purposeName } from '../../parts/purpose-name.ts';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import './audit.css';
import { askedName } from './asked-words.ts';
import { canCheck, checkRow, type RowCheck } from './proof.ts';
import { actionName, auditWords } from './words.ts';

/** One row of the log, and the proof that it is in the log, verified in the browser from the row's text to the signed checkpoint. */
export function RowPage() {
  const t = auditWords.value;
  const { seq = '' } = useRoute().params;
  const { route } = useLocation();
  const proof = useLoaded<AuditProof>((signal) => get(`/v1/audit/${seq}/proof`, {}, signal), [seq]);
  const key = useLoaded<string>((signal) => get('/v1/audit/key', {}, signal), []);
  useKeys([{ keys: 'Escape', says: t.back, run: () => route('/audit') }]);
  return (
    <section class="page">
      <header class="page-head">
        <a href="/audit">← {t.back}</a>
        <h1>{t.rowTitle(seq)}</h1>
      </header>
      {proof.state === 'failed' &&
        (proof.problem.code === 'conflict' ? (
          <p class="empty">{t.noProof}</p>
        ) : (
          <TroubleNote problem={proof.problem} onAgain={proof.reload} />
        ))}
      {proof.value !== null && <Facts row={JSON.parse(proof.value.body) as AuditRow} />}
      {proof.value !== null && key.value !== null && <Proof proof={proof.value} vkey={key.value} />}
    </section>
  );
}

function Facts({ row }: { readonly row: Omit<AuditRow, 'at'> & { readonly at: string | number } }) {
  const t = auditWords.value;
  return (
    <dl class="counts boxed">
      <div>
        <dt>{t.at}</dt>
        <dd>
          <When at={row.at} />
        </dd>
      </div>
      <div>
        <dt>{t.actor}</dt>
        <dd>{row.actor}</dd>
      </div>
      <div>
        <dt>{t.channel}</dt>
        <dd>{t.channels[row.channel]}</dd>
      </div>
      <div>
        <dt>{t.action}</dt>
        <dd>{actionName(row.action)}</dd>
      </div>
      {Object.entries(row.asked).map(([name, value]) => (
        <div key={name}>
          <dt>{askedName(name)}</dt>
          <dd class="wrapped">{value}</dd>
        </div>
      ))}
      {row.purpose !== null && (
        <div>
          <dt>{t.purpose}</dt>
          <dd>{purposeName(row.purpose)}</dd>
        </div>
      )}
      {row.case_number !== null && (
        <div>
          <dt>{t.caseNumber}</dt>
          <dd>{row.case_number}</dd>
        </div>
      )}
    </dl>
  );
}

function Proof({ proof, vkey }: { readonly proof: AuditProof; readonly vkey: string }) {
  const t = auditWords.value;
  const [found, setFound] = useState<RowCheck | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  useEffect(() => {
    setFound(null);
    setWrong(null);
    if (canCheck()) void checkRow(proof, vkey).then(setFound, (error: Error) => setWrong(error.message));
  }, [proof, vkey]);
  return (
    <section class="form spaced">
      <h2>{t.proof}</h2>
      {!canCheck() && <p class="dim">{t.noCrypto}</p>}
      {canCheck() && found === null && wrong === null && <p role="status">{t.checking}</p>}
      {wrong !== null && <TroubleNote problem={{ code: 'bad_request', status: 0, detail: wrong }} />}
      {found !== null && (
        <>
          <div role="status">
            <ul class="steps">
              <li class={found.included}>{t.included[found.included]}</li>
              <li class={found.signed}>{t.signed[found.signed]}</li>
            </ul>
          </div>
          <p class="dim">{t.of(count(found.size), found.origin)}</p>
        </>
      )}
      <label>
        {t.body}
        <textarea class="plate" readOnly rows={4} value={proof.body} />
      </label>
      <label>
        {t.key}
        <input class="plate" readOnly value={vkey.trim()} />
        <small>{t.keyWhy}</small>
      </label>
      <div class="actions">
        <button type="button" onClick={() => void download(`/v1/audit/${proof.seq}/proof`, {}, `proof-${proof.seq}.json`)}>
          {t.save}
        </button>
      </div>
    </section>
  );
}
