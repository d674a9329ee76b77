import { useCamera } from '../base/cameras.ts';
import { type ClockStyle, clock, clockThere, isOfOtherYear } from '../base/format.ts';
import { partWords } from './words.ts';

export interface WhenProps {
  readonly at: string | number;
  readonly style?: ClockStyle;
}

/** A time in the viewer's zone; its tooltip is the time in UTC. */
export function When({ at, style = 'full' }: WhenProps) {
  const iso = new Date(at).toISOString();
  const isLong = style === 'dated' || (style === 'day' && isOfOtherYear(at));
  return (
    <time class={isLong ? 'long' : undefined} dateTime={iso} title={`${clock(at, 'full')}\n${clock(at, 'full', 'UTC')}`}>
      {clock(at, style)}
    </time>
  );
}

export interface SeenProps extends WhenProps {
  readonly camera: string;
  /** One below the other, for a cell of a table. */
  readonly isStacked?: boolean;
}

/** A time of capture: in the viewer's zone and, where local time differs, in the camera's zone. */
export function Seen({ at, camera, style, isStacked = false }: SeenProps) {
  const t = partWords.value;
  const known = useCamera(camera);
  const zone = known?.zone ?? known?.zone_by_place ?? null;
  const there = zone === null ? null : clockThere(at, zone);
  if (there === null) return <When at={at} {...(style !== undefined && { style })} />;
  return (
    <span class={isStacked ? 'two' : undefined}>
      <When at={at} {...(style !== undefined && { style })} />{' '}
      <small
        class="dim"
        title={`${t.atCamera}: ${clock(at, 'full', zone as string)} (${zone})${known?.zone == null ? `\n${t.zoneByPlace}` : ''}`}
      >
        <span class="unseen">{t.atCamera} </span>
        {isStacked ? there : `(${there})`}
      </small>
    </span>
  );
}
