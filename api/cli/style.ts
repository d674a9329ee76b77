import { styleText } from 'node:util';
import { timeText } from '../../engine/fields/times.ts';
import type { Total } from '../../engine/records/pages.ts';

export type Format = Parameters<typeof styleText>[0];

/** Colours a text, or returns it unchanged where colours are off. */
export type Paint = (format: Format, text: string) => string;

/** Colours only for a terminal that supports them: not in pipes and files, not with NO_COLOR or TERM=dumb. */
export function paintFor(stream: NodeJS.WritableStream): Paint {
  const terminal = stream as Partial<NodeJS.WriteStream>;
  const colours = terminal.isTTY === true && terminal.hasColors?.() === true;
  return colours ? (format, text) => styleText(format, text) : (_, text) => text;
}

const GROUPED = new Intl.NumberFormat('en-US');

/** 12345 → `12,345` */
export function grouped(n: number): string {
  return GROUPED.format(n);
}

/** A small probability as one in so many, to three digits: 1.85e-8 → `54,100,000` */
export function oneIn(p: number): string {
  return grouped(Number((1 / p).toPrecision(3)));
}

/** `100 of more than 10,000 reads`, or `3 reads` where all are shown. */
export function ofTotal(shown: number, totals: readonly Total[], noun: string): string {
  const n = totals.reduce((sum, total) => sum + total.n, 0);
  const more = totals.some((total) => total.more);
  return n <= shown && !more ? count(shown, noun) : `${grouped(shown)} of ${more ? 'more than ' : ''}${count(n, noun)}`;
}

/** `340 hits`, `more than 10,000 hits` */
export function totalText({ n, more }: Total, noun: string): string {
  return `${more ? 'more than ' : ''}${count(n, noun)}`;
}

/** For results without a total: `the first 2 passages` where the limit was reached, otherwise `2 passages`. */
export function ofLimit(shown: number, limit: number | undefined, one: string, many = `${one}s`): string {
  return `${shown === limit ? 'the first ' : ''}${count(shown, one, many)}`;
}

/** `1 picture`, `2 pictures` */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${grouped(n)} ${n === 1 ? one : many}`;
}

/** Milliseconds for people: `850 ms`, `4.2 s`, `3 min 20 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
  const minutes = Math.floor(ms / 60_000);
  return `${minutes} min ${Math.round((ms - minutes * 60_000) / 1000)} s`;
}

/** Times of tables. */
export const clock = timeText;
