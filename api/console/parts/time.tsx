import { useCamera } from '../base/cameras.ts';
import { type ClockStyle, clock, clockThere } from '../base/format.ts';
import { partWords } from './words.ts';

export interface WhenProps {
  readonly at: string | number;
  readonly style?: ClockStyle;
}

/** A time in the viewer's zone; pointing at it tells UTC. */
export function When({ at, style = 'full' }: WhenProps) {
  const iso = new Date(at).toISOString();
  return (
    <time dateTime={iso} title={`${clock(at, 'full')}\n${clock(at, 'full', 'UTC')}`}>
      {clock(at, style)}
    </time>
  );
}

export interface SeenProps extends WhenProps {
  readonly camera: string;
  /** One below the other, for a cell of a table. */
  readonly isStacked?: boolean;
}

/** When a camera saw something: in the viewer's zone and, where its clocks show another time, in the camera's. */
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
