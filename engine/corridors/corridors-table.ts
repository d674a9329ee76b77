import type { Table } from '../questions/question.ts';
import type { CorridorsAnswer } from '../records/answers.ts';

const COLUMNS = [
  ...['what', 'from', 'to', 'hour', 'zone', 'seen', 'trips'],
  ...['minutes_fast', 'minutes_middle', 'minutes_slow', 'is_next'],
  ...['camera', 'kind', 'passages', 'vehicles', 'share_seen', 'share_joined', 'estimated_from'],
];

/** A row for each way, each of its hours, each pair of first and last cameras and each camera; `what` tells them apart. */
export function corridorsTable({ ways, ends, cameras_seen }: CorridorsAnswer): Table {
  const driven = ways.flatMap(({ from, to, seen, trips, minutes: { fast, middle, slow }, is_next, zone = 'UTC', hours }) => {
    const way = { from, to, is_next: is_next ? 1 : 0 };
    return [
      { what: 'way', ...way, seen, trips, minutes_fast: fast, minutes_middle: middle, minutes_slow: slow },
      ...hours.map(({ minutes, ...hour }) => ({ what: 'hour', ...way, ...hour, zone, minutes_middle: minutes })),
    ];
  });
  const cameras = cameras_seen.map(({ camera, kind, passages, vehicles, seen, joined, trips }) => ({
    ...{ what: 'camera', camera, kind, passages, vehicles, share_seen: seen, share_joined: joined, estimated_from: trips },
  }));
  return { columns: COLUMNS, rows: [...driven, ...ends.map((end) => ({ what: 'ends', ...end })), ...cameras] };
}
