import { checkZone } from '../../engine/fields/zones.ts';
import { DATE_ORDERS, type DatesRead, type SaidTimes } from '../../engine/records/table-mapping.ts';
import type { TextEncoding } from '../../engine/records/text-encodings.ts';
import { encodingText } from './encoding-note.ts';
import { checkedOption, oneOf } from './values.ts';

/** Options for the times of one file, for every command that imports a table with times. */
export const SAID_TIMES = {
  dates: {
    type: 'enum',
    options: [...DATE_ORDERS] as string[],
    description: 'What comes first in dates such as 3/4/2026; what a number over 12 in the file tells if absent',
  },
  zone: { type: 'string', valueHint: 'ZONE', description: 'Time zone of times without one (America/Chicago)' },
} as const;

export function saidTimes(args: { readonly dates?: string | undefined; readonly zone?: string | undefined }): SaidTimes {
  return {
    dates: oneOf(args.dates, '--dates', DATE_ORDERS),
    zone: checkedOption(args.zone, (zone) => checkZone(zone, '--zone')),
  };
}

/** In which order the dates of a file were read, which a row has told. */
export function datesText({ order, row }: DatesRead, counted: 'row' | 'line' = 'row'): string {
  return `dates read ${order.replace('-', ' ')}, as ${counted} ${row} tells`;
}

/** What a report says of how the file was read; each line begins with a line break. */
export function readAsText({ encoding, dates }: { readonly encoding: TextEncoding; readonly dates: DatesRead | null }): string {
  const told = dates === null ? null : datesText(dates);
  return [encodingText(encoding), told].flatMap((line) => (line === null ? [] : [`\n${line}`])).join('');
}
