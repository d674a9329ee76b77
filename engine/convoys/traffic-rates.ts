import type { Segments } from './segments.ts';

/** Rates of the whole traffic: of each camera in each hour of the day, and transitions between cameras. */
export interface TrafficRates {
  /** Share of an average vehicle's passages that fall on this camera in this hour of the day (UTC), per second. */
  share(camera: number, second: number): number;
  /** Probability that a vehicle at the first camera is seen next at the second. */
  goesOn(from: number, to: number): number;
}

const HOURS = 24;
/** Added to every hour, so that a camera that is silent at night is not impossible there. */
const SMOOTHING = 1;
/** A new trip begins after so long without a passage. */
const LATER_S = 6 * 3600;
const LEAST_CHANCE = 0.001;

export function trafficRates(segments: Segments): TrafficRates {
  const { cameras, vehicles, vehicleStart, vehicleAt, vehicleCamera, start, seconds } = segments;
  const hourly = new Float64Array(cameras * HOURS);
  const ways = new Map<number, number>();
  const leaving = new Float64Array(cameras);
  const offset = Math.floor(start / 1000);
  const hourOf = (second: number): number => Math.floor((offset + second) / 3600) % HOURS;
  for (let v = 0; v < vehicles; v++) {
    for (let i = vehicleStart[v]; i < vehicleStart[v + 1]; i++) {
      hourly[vehicleCamera[i] * HOURS + hourOf(vehicleAt[i])] += 1;
      if (i + 1 === vehicleStart[v + 1] || vehicleAt[i + 1] - vehicleAt[i] > LATER_S) continue;
      const way = vehicleCamera[i] * cameras + vehicleCamera[i + 1];
      ways.set(way, (ways.get(way) ?? 0) + 1);
      leaving[vehicleCamera[i]] += 1;
    }
  }
  // Seconds of the window in each hour of the day.
  const secondsAnHour = Math.max(3600, seconds / HOURS);
  const all = segments.n + SMOOTHING * hourly.length;
  return {
    share: (camera, second) => (hourly[camera * HOURS + hourOf(second)] + SMOOTHING) / all / secondsAnHour,
    goesOn(from, to) {
      const n = ways.get(from * cameras + to) ?? 0;
      return Math.max(LEAST_CHANCE, n / Math.max(1, leaving[from]));
    },
  };
}
