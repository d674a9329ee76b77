import { useState } from 'preact/hooks';
import { count } from '../../base/format.ts';
import { seizureName } from '../../base/seizure-name.ts';
import type { TraceResult } from '../../base/wire.ts';
import { Notes } from '../../parts/notes.tsx';
import { When } from '../../parts/time.tsx';
import { oddsText } from '../questions/cases.tsx';
import '../search/search.css';
import { JourneyMap, Timeline } from '../search/vehicle-found.tsx';
import { TraceHits } from './trace-hits.tsx';
import { traceWords } from './words.ts';

type Plate = TraceResult['plates'][number];

/** The results of a trace: each plate's journeys and seizures, and the vehicles that travelled with them. */
export function TraceFound({ result: { plates, deleted, company } }: { readonly result: TraceResult }) {
  const t = traceWords.value;
  return (
    <>
      {plates.map((plate) => (
        <OnePlate key={plate.vehicle.plate} plate={plate} isOpen={plates.length === 1} />
      ))}
      {deleted.length > 0 && <p class="empty">{t.deleted(deleted.join(', '))}</p>}
      <h2 class="spaced">{t.company}</h2>
      {company === null || company.chains.length === 0 ? (
        <p class="empty">{deleted.length > 0 ? t.companyDeleted : t.noCompany}</p>
      ) : (
        <ul>
          {company.chains.map(({ members, odds, why }) => (
            <li key={members.map(({ plate }) => plate).join()} class="company">
              <strong>
                {members.map(({ plate, sought, records }) => (
                  <span key={plate} class="member">
                    <span class="plate">{plate}</span> {sought && <small>{t.traced}</small>}{' '}
                    {records.length > 0 && <small class="bad">{t.seized}</small>}
                  </span>
                ))}
              </strong>{' '}
              {oddsText(odds)} <span class="dim">– {why}</span>
            </li>
          ))}
        </ul>
      )}
      {company !== null && <Notes title={t.limits} lines={company.limits} />}
      {company !== null && <Notes title={t.method} lines={company.method} />}
    </>
  );
}

function OnePlate({ plate: { vehicle, seizures }, isOpen }: { readonly plate: Plate; readonly isOpen: boolean }) {
  const t = traceWords.value;
  // A map of each of two hundred plates at once would take seconds to draw.
  const [wasOpened, setOpened] = useState(isOpen);
  const { plate, passages, journeys, hits, method, limits } = vehicle;
  // Traces that ran before hits were counted know only those that they hold.
  const { n, more } = vehicle.hits_total ?? { n: hits.length, more: false };
  const says = passages.length === 0 ? t.notSeen : `${t.passages(passages.length)}, ${t.journeys(journeys.length)}`;
  return (
    <details class="traced" open={isOpen} onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}>
      <summary>
        <span class="plate">{plate}</span> {says}
        {n > 0 && ` · ${t.hits(count(n), more)}`}
        {seizures.length > 0 && <strong class="bad"> · {t.seizures(seizures.length)}</strong>}
      </summary>
      {wasOpened && (
        <>
          {seizures.map(({ at, kind, state, vehicle: seized, ...seizure }) => (
            <p key={seizureName(seizure)}>
              {seizureName(seizure)}: {kind}, {state}, <When at={at} style="dated" />
              {seized !== null && `, ${seized}`}
            </p>
          ))}
          <TraceHits vehicle={vehicle} />
          {passages.length > 0 && (
            <div class="vehicle-columns">
              <JourneyMap vehicle={vehicle} />
              <Timeline vehicle={vehicle} />
            </div>
          )}
          <Notes title={t.limits} lines={limits} />
          <Notes title={t.method} lines={method} />
        </>
      )}
    </details>
  );
}
