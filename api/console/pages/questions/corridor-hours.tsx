import { count } from '../../base/format.ts';
import type { CorridorsActivity } from '../../base/wire.ts';
import { activityWords } from './activity-words.ts';

type Hour = CorridorsActivity['corridors'][number]['hours'][number];

interface CorridorHoursProps {
  /** Hours in which nothing happened may be left out. */
  readonly hours: readonly Hour[];
  readonly zone: string;
  /** Whether trips and minutes are estimated. */
  readonly hasFlow: boolean;
}

const FLOW = ['trips', 'minutes'] as const;
const COUNTED = ['alerts', 'seizures'] as const;

/** A day by its hours: one row of bars for each measure, all over the same hours. */
export function CorridorHours({ hours, zone, hasFlow }: CorridorHoursProps) {
  const t = activityWords.value;
  const byHour = new Map(hours.map((one) => [one.hour, one]));
  return (
    <figure class="measures">
      <figcaption class="dim">{t.byHour(zone)}</figcaption>
      {[...(hasFlow ? FLOW : []), ...COUNTED].map((measure) => {
        const values = Array.from({ length: 24 }, (_, hour) => byHour.get(hour)?.[measure] ?? 0);
        const most = Math.max(...values);
        return (
          <div key={measure} class="measure">
            <span>
              {t[measure]} <small class="dim">{t.upTo(shown(most))}</small>
            </span>
            <ol aria-label={t[measure]}>
              {values.map((value, hour) => {
                const says = `${hour}:00 – ${shown(value)} ${t[measure]}`;
                return (
                  <li key={hour} title={says}>
                    <span class={`column ${measure}`} style={{ height: `${most === 0 ? 0 : (100 * value) / most}%` }} />
                    <span class="unseen">{says}</span>
                  </li>
                );
              })}
            </ol>
          </div>
        );
      })}
      <div class="measure" aria-hidden="true">
        <span />
        <ol class="axis">
          {Array.from({ length: 24 }, (_, hour) => (
            <li key={hour}>
              <small class="dim">{hour % 6 === 0 ? hour : ''}</small>
            </li>
          ))}
        </ol>
      </div>
    </figure>
  );
}

/** Minutes are not whole. */
function shown(value: number): string {
  return count(Math.round(value));
}
