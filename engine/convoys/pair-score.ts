/**
 * Whether two vehicles travel together, as a sequential likelihood ratio against two innocent explanations, after Lawlor, Rabbat et al.
 * (IEEE T-ITS): meeting by chance, at the rate at which each of them passes there in that hour; and one timetable (a shift, a fleet's
 * yard), where both set out in the same hour but independently. Logarithms are natural.
 *
 * The cameras of one trip are not independent evidence: two vehicles on one road that meet at one camera also meet at the next. So each trip counts once
 * for meeting, and after that only for the same route and for a kept distance, which independent drivers do not have.
 */

import { logBeta } from '../questions/log-beta.ts';
import type { Segments } from './segments.ts';
import type { TrafficRates } from './traffic-rates.ts';

export interface Meeting {
  /** Seconds after the start of the window, of the first of the two vehicles (`a`). */
  readonly at: number;
  readonly camera: number;
  /** Seconds that `b` is behind `a`; negative where it is ahead. */
  readonly gap: number;
}

export interface PairScore {
  /** ln P(what was seen | together) − ln P(… | by chance). */
  readonly against_chance: number;
  /** ln P(what was seen | together) − ln P(… | one timetable). */
  readonly against_timetable: number;
  readonly trips: number;
  /** Trips, of the vehicle that was seen more often, without the other one. */
  readonly apart: number;
  readonly meetings: readonly Meeting[];
  /** Expected number of these meetings by chance. */
  readonly by_chance: number;
}

export interface PairModel {
  readonly within_s: number;
  /** Seconds without being seen after which another trip begins. */
  readonly trip_s: number;
  /** Vehicles of one timetable start within so many seconds. */
  readonly timetable_s: number;
}

/** Least distance, seconds: shorter ones are below the precision of clocks. */
const LEAST_GAP_S = 10;
/** A kept distance varies from trip to trip by this share, and sometimes it is a new one altogether. */
const GAP_SPREAD = 0.3;
const NEW_GAP = 0.15;
/** Change of the distance from camera to camera: seconds, and share of the time between; of a convoy, of two drivers of one kind, and of any two vehicles. */
const DRIFT_TOGETHER = { s: 12, share: 0.025 };
const DRIFT_LIKES = { s: 20, share: 0.04 };
const DRIFT_ANYBODY = { s: 40, share: 0.1 };
/** Upper limit of the evidence of a kept distance in one trip, because two similar drivers keep it all the way. */
const MOST_A_TRIP = 2;
/** Probability that the follower takes the leader's route and is read there. */
const FOLLOWS = 0.8;
/** Prior of the share of trips together, for a convoy: Beta(4, 1). */
const TOGETHER_BEFORE = 4;
/** Width of the time of day of a habit. */
const HABIT_S = 40 * 60;
/** Least log ratio against one timetable of a reported pair. */
const LEAST_RATIO = 0;
const DAY_S = 86_400;
/** Whether two times are on different days. */
const APART_S = 43_200;

export function pairScorer(segments: Segments, rates: TrafficRates, model: PairModel) {
  const { vehicleStart, vehicleAt, vehicleCamera } = segments;

  /** Rate a second at which v passes the camera around this time of day: its habit on other days, plus the rate of any vehicle. */
  const rateOf = (v: number, camera: number, at: number): number => {
    const [from, to] = [vehicleStart[v], vehicleStart[v + 1]];
    let habit = 0;
    for (let i = from; i < to; i++) {
      if (vehicleCamera[i] !== camera || Math.abs(vehicleAt[i] - at) < APART_S) continue;
      const apart = Math.abs(vehicleAt[i] - at) % DAY_S;
      const z = Math.min(apart, DAY_S - apart) / HABIT_S;
      if (z < 4) habit += Math.exp(-0.5 * z * z);
    }
    const days = Math.max(1, segments.seconds / DAY_S);
    return habit / (days * HABIT_S * Math.sqrt(2 * Math.PI)) + (to - from) * rates.share(camera, at);
  };

  /** Null where one timetable explains the meetings so much better that the rest is not calculated. */
  return function score(a: number, b: number): PairScore | null {
    const meetings = meetingsOf(segments, a, b, model.within_s);
    if (meetings.length === 0 || isOneTimetable(meetings, model)) return null;
    let together = 0;
    let chance = 0;
    let timetable = 0;
    let trips = 0;
    let by_chance = 0;
    let keptSoFar = 0;
    const gaps: number[] = [];
    for (let i = 0; i < meetings.length; i++) {
      const { at, camera, gap } = meetings[i];
      const before = meetings[i - 1];
      if (before === undefined || at - before.at > model.trip_s) {
        trips += 1;
        const rate = Math.max(rateOf(b, camera, at + gap), rateOf(a, camera, at));
        together += Math.log(gapDensity(gap, gaps, model.within_s));
        chance += Math.log(Math.min(rate, 1 / 60));
        timetable += Math.log(timetableDensity(gap, model.timetable_s));
        by_chance += 1 - Math.exp(-rate * 2 * Math.max(60, Math.abs(gap)));
        gaps.push(gap);
        keptSoFar = 0;
        continue;
      }
      const leg = at - before.at;
      const kept = Math.min(Math.log(driftRatio(gap - before.gap, leg)), MOST_A_TRIP - keptSoFar);
      keptSoFar += kept;
      together += Math.log(FOLLOWS) + kept;
      chance += Math.log(rates.goesOn(before.camera, camera));
      timetable += Math.log(FOLLOWS);
    }
    const apart = Math.max(tripsOf(segments, a, model.trip_s), tripsOf(segments, b, model.trip_s)) - trips;
    const lone = Math.max(0, apart);
    const share = logBeta(trips + TOGETHER_BEFORE, lone + 1) - logBeta(TOGETHER_BEFORE, 1);
    return {
      ...{ against_chance: together + share - chance, against_timetable: together - timetable },
      ...{ trips, apart: lone, meetings, by_chance },
    };
  };
}

/** A fast bound by distances alone, which excludes most pairs. */
function isOneTimetable(meetings: readonly Meeting[], { within_s, trip_s, timetable_s }: PairModel): boolean {
  const gaps: number[] = [];
  let ratio = 0;
  let kept = 0;
  for (let i = 0; i < meetings.length; i++) {
    const { at, gap } = meetings[i];
    if (i > 0 && at - meetings[i - 1].at <= trip_s) {
      const more = Math.min(Math.log(driftRatio(gap - meetings[i - 1].gap, at - meetings[i - 1].at)), MOST_A_TRIP - kept);
      kept += more;
      ratio += more;
      continue;
    }
    kept = 0;
    ratio += Math.log(gapDensity(gap, gaps, within_s) / timetableDensity(gap, timetable_s));
    gaps.push(gap);
  }
  return ratio < LEAST_RATIO;
}

/** Each passage of `a` with the nearest one of `b` at that camera, each of those used once. */
function meetingsOf({ vehicleStart, vehicleAt, vehicleCamera }: Segments, a: number, b: number, within: number): Meeting[] {
  const meetings: Meeting[] = [];
  const [start, end] = [vehicleStart[b], vehicleStart[b + 1]];
  let low = start;
  for (let i = vehicleStart[a]; i < vehicleStart[a + 1]; i++) {
    const at = vehicleAt[i];
    while (low < end && vehicleAt[low] < at - within) low++;
    let best = within + 1;
    for (let j = low; j < end && vehicleAt[j] <= at + within; j++) {
      if (vehicleCamera[j] === vehicleCamera[i] && Math.abs(vehicleAt[j] - at) < Math.abs(best)) best = vehicleAt[j] - at;
    }
    if (Math.abs(best) <= within) meetings.push({ at, camera: vehicleCamera[i], gap: best });
  }
  return meetings;
}

function tripsOf({ vehicleStart, vehicleAt }: Segments, v: number, trip: number): number {
  let trips = 0;
  for (let i = vehicleStart[v]; i < vehicleStart[v + 1]; i++) {
    if (i === vehicleStart[v] || vehicleAt[i] - vehicleAt[i - 1] > trip) trips += 1;
  }
  return trips;
}

/** Density per second of the distance on the next trip, given the distances on the trips before: about the usual one again, or log-uniform. */
function gapDensity(gap: number, before: readonly number[], within: number): number {
  const size = Math.max(LEAST_GAP_S, Math.abs(gap));
  const fresh = 1 / (2 * (Math.log(within / LEAST_GAP_S) + 1) * size);
  if (before.length === 0) return fresh;
  const usual = before.reduce((sum, known) => sum + known, 0) / before.length;
  // Predictive variance: the more trips there were, the better the usual distance is known.
  const spread = (LEAST_GAP_S + GAP_SPREAD * Math.abs(usual)) * Math.sqrt(1 + 1 / before.length);
  return NEW_GAP * fresh + (1 - NEW_GAP) * normal(gap - usual, spread);
}

/** Density of the distance of two independent starts in one span: triangular. */
function timetableDensity(gap: number, span: number): number {
  return Math.max(0.05, 1 - Math.abs(gap) / span) / span;
}

/** Likelihood ratio of this change of the distance, for a convoy over independent vehicles. Some convoys drive loosely. */
function driftRatio(drift: number, leg: number): number {
  const of = ({ s, share }: { readonly s: number; readonly share: number }): number => normal(drift, s + share * leg);
  const apart = 0.5 * of(DRIFT_LIKES) + 0.5 * of(DRIFT_ANYBODY);
  return (0.9 * of(DRIFT_TOGETHER) + 0.1 * apart) / apart;
}

function normal(x: number, sd: number): number {
  const z = x / sd;
  return Math.exp(-0.5 * z * z) / (sd * Math.sqrt(2 * Math.PI)) + 1e-9;
}
