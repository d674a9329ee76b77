import { type ClockStyle, clock } from '../base/format.ts';

export interface WhenProps {
  readonly at: string | number;
  readonly style?: ClockStyle;
  /** IANA zone of the camera, where it is known. */
  readonly zone?: string | null;
}

/** A time in the viewer's zone; pointing at it tells the camera's, or UTC where that is not known. */
export function When({ at, style = 'full', zone = null }: WhenProps) {
  const iso = new Date(at).toISOString();
  return (
    <time dateTime={iso} title={`${clock(at, 'full')}\n${clock(at, 'full', zone ?? 'UTC')}`}>
      {clock(at, style)}
    </time>
  );
}
