import { bad, type Checked } from '../fields/checked.ts';
import { tableTimes } from '../fields/mapped-cells.ts';
import { slashedDate } from '../fields/slashed-date.ts';
import { checkSaid } from '../fields/table-mapping.ts';
import { checkTime } from '../fields/times.ts';
import type { SaidTimes } from '../records/table-mapping.ts';

/** How the times of capture in one manifest are read. */
export interface ManifestTimes {
  /** True where the file tells the order of day and month: its rows go through `inOneOrder`. */
  readonly fileTellsOrder: boolean;
  /** Epoch milliseconds of a cell, or of a value in JSON. */
  readonly time: (value: unknown, field: string) => Checked<number>;
}

const DAY = /^\s*(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})\s*$/;
const NO_ZONE = /^\s*\d{4}-\d{2}-\d{2}[T ][\d:.,]+\s*$/;

/**
 * As the times of every table, but with a time of day: other things may be true of a whole day, while a picture that was taken "on 14/03/2026" would count as one of
 * midnight. @throws LprError bad_request for a zone that is none
 */
export function manifestTimes(said: SaidTimes = {}): ManifestTimes {
  const { fileTellsOrder, time } = tableTimes(null, checkSaid(said));
  return {
    fileTellsOrder,
    time(value, field) {
      const plain = checkTime(value, field);
      if (plain.ok || typeof value !== 'string') return plain;
      if (DAY.test(value)) return bad(field, 'a time of day after the date, such as 14:05:09', value);
      // What looks like no such time is refused as it always was: the forms that are usual in a manifest are named.
      return NO_ZONE.test(value) || slashedDate(value) !== null ? time(value, field) : plain;
    },
  };
}
