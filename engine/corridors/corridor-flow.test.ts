import { expect, it } from 'vitest';
import type { Way } from '../records/corridors.ts';
import { flowOf, wayKey } from './corridor-flow.ts';

/** A way with so many trips in each of these hours. */
function way(from: string, to: string, hours: Readonly<Record<number, number>>): [string, Way] {
  const told = Object.entries(hours).map(([hour, trips]) => ({ hour: Number(hour), seen: trips, trips, minutes: 10 }));
  const trips = told.reduce((sum, one) => sum + one.trips, 0);
  const minutes = { fast: 9, middle: 10, slow: 12 };
  return [wayKey({ from, to }), { from, to, seen: trips, trips, is_next: true, minutes, zone: 'UTC', hours: told }];
}

it('adds up by the hour to the trips of the corridor, also where another stretch is the busiest one of an hour', () => {
  const ways = new Map([way('a', 'b', { 7: 100, 8: 20 }), way('b', 'c', { 7: 30, 8: 60 }), way('a', 'c', { 8: 15, 9: 4 })]);
  const { flow, hours } = flowOf({ cameras: ['a', 'b', 'c'] }, ways);
  expect(flow.trips).toBe(120);
  expect([...hours]).toEqual([
    [7, { trips: 100, minutes: null }],
    [8, { trips: 20, minutes: 10 }],
    [9, { trips: 0, minutes: 10 }],
  ]);
  expect([...hours.values()].reduce((sum, { trips }) => sum + trips, 0)).toBe(flow.trips);
  expect(flow.stretches.map(({ trips }) => trips)).toEqual([120, 90]);
});

it('is none where no way of the corridor was driven', () => {
  expect(flowOf({ cameras: ['a', 'b'] }, new Map())).toMatchObject({ flow: { trips: 0, minutes: null }, hours: new Map() });
});
