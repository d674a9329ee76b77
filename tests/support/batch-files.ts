import type { Files } from './archives.ts';

/** A manifest with these rows under its header. */
export const manifestOf = (...rows: string[]): string => ['file,camera_id,captured_at', ...rows].join('\n');
/** Seconds after noon of one day. */
export const time = (second: number): string => `2026-11-03T12:00:${String(second).padStart(2, '0')}Z`;
/** Pictures 1.jpg … n.jpg, each of a plate of its own, a second apart. */
export const batchOf = (n: number, contents = (i: number) => `AAA${1000 + i}`): Files => [
  ['manifest.csv', manifestOf(...Array.from({ length: n }, (_, i) => `${i + 1}.jpg,cam,${1_790_000_000_000 + i * 1000}`))],
  ...Array.from({ length: n }, (_, i) => [`${i + 1}.jpg`, contents(i)] as const),
];
