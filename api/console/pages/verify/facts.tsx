import { clock, span } from '../../base/format.ts';
import type { Hit } from '../../base/wire.ts';
import { Bar } from '../../parts/bar.tsx';
import { Fact } from '../../parts/fact.tsx';
import { reasonName } from '../../parts/reason-name.ts';
import { Seen } from '../../parts/time.tsx';
import type { Typed } from './typed.ts';
import { verifyWords } from './words.ts';

/** The entry's description of the vehicle and its age, beside the facts of the read. */
export function Facts({ hit, typed }: { readonly hit: Hit; readonly typed: Typed }) {
  const t = verifyWords.value;
  const { entry, read, posterior, explanation } = hit;
  return (
    <>
      <p class="sentence">{explanation.sentence}</p>
      <dl class="facts">
        <Fact name={t.posterior}>
          <Bar p={posterior} />
        </Fact>
        <Fact name={t.stateRow}>
          <States hit={hit} typed={typed} />
        </Fact>
        <Fact name={t.vehicle}>{entry.vehicle ?? t.none}</Fact>
        <Fact name={t.reason}>{reasonName(entry.reason_code) ?? t.none}</Fact>
        <Fact name={t.caseNumber}>{entry.case_number ?? t.none}</Fact>
        <Fact name={t.list}>{t.listVersion(entry.list, entry.list_version)}</Fact>
        <Fact name={t.listAge}>{entry.list_age_ms === null ? t.unknown : t.before(span(entry.list_age_ms))}</Fact>
        <Fact name={t.camera}>{read.camera_id}</Fact>
        <Fact name={t.seen}>
          <span class="two">
            <Seen at={read.captured_at} camera={read.camera_id} isStacked />
            <small class="dim">{clock(read.captured_at, 'full', 'UTC')}</small>
          </span>
        </Fact>
      </dl>
    </>
  );
}

function States({ hit, typed }: { readonly hit: Hit; readonly typed: Typed }) {
  const t = verifyWords.value;
  const { listed, read, agrees } = hit.state;
  const mine = typed.state === null || listed === null ? 'unknown' : typed.state === listed ? 'yes' : 'no';
  return (
    <span class="states">
      <span class={`note ${mine}`}>
        {t.typed} {typed.state ?? '–'}
      </span>
      <span class={`note ${agrees}`}>
        {t.read} {read ?? '–'}
      </span>
      <span>
        {t.listed} {listed ?? '–'}
      </span>
    </span>
  );
}
