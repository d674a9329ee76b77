import { CLONE_PRIOR } from '../../engine/clones/clones.question.ts';
import { byVehicle, feasibleBy } from '../../engine/clones/conflicts.ts';
import { findClones } from '../../engine/clones/find-clones.ts';
import { CLOCKS_APART_MS, TOP_SPEED } from '../../engine/passages/one-car.ts';
import { oneSpellingOf } from '../../engine/plate/look-alikes.ts';
import { travelTimesOf } from '../../engine/roads/travel-times.ts';
import type { CloneFigures } from './measured.ts';
import type { SimulatedColumns } from './simulated-columns.ts';
import type { Truth } from './truth.ts';

/** As shipped. */
export const CLONES = {
  top_speed: TOP_SPEED,
  clock_tolerance_s: CLOCKS_APART_MS / 1000,
  prior: CLONE_PRIOR,
  least_odds: 1,
  without: new Set<number>(),
};
/** The rule of CIVITAS: above this speed in a straight line, over at least this distance. */
const RULE = { kmh: 110, km: 1 };

export function measureClones({ columns, car }: SimulatedColumns, truth: Truth): CloneFigures[] {
  const times = travelTimesOf(columns, CLONES);
  const feasible = feasibleBy(columns, times, CLONES.clock_tolerance_s * 1000);
  const planted = truth.scenarios('cloned_plate');
  // Two cars with one plate passed cameras in a way that one car cannot, however their plates were read.
  const visible = new Set(
    planted.flatMap(({ cast: [original, clone] }) => {
      const rows = [...truth.rowsOf(original.vehicle), ...truth.rowsOf(clone.vehicle)].sort((a, b) => a - b);
      const isSeen = rows.some((row, i) => i > 0 && !feasible(rows[i - 1], row));
      const plate = truth.plateOf(original.vehicle);
      return isSeen && plate !== undefined ? [plate] : [];
    }),
  );
  const { clones } = findClones(columns, times, CLONES);
  let placed = 0;
  let onTrack = 0;
  for (const { vehicle, tracks } of clones) {
    if (!visible.has(vehicle)) continue;
    const owner = car[tracks[0][0]];
    const all = tracks[0].length + tracks[1].length;
    const right = tracks[0].filter((row) => car[row] === owner).length + tracks[1].filter((row) => car[row] !== owner).length;
    placed += all;
    onTrack += Math.max(right, all - right);
  }
  // Whoever calls a plate in another spelling of O and 0, or in both, calls the same two cars.
  const spell = (vehicle: number): string => oneSpellingOf(columns.vehicles.plates[vehicle]);
  const visibleSpelled = new Set([...visible].map(spell));
  const figures = (contender: string, called: readonly number[], tracks: number | null): CloneFigures => {
    const spelled = [...new Set(called.map(spell))];
    const right = spelled.filter((plate) => visibleSpelled.has(plate)).length;
    return {
      ...{ contender, planted: planted.length, visible: visibleSpelled.size, called: spelled.length, tracks },
      ...{ right, from_misreads: spelled.length - right },
    };
  };
  return [
    figures(
      'clones',
      clones.map(({ vehicle }) => vehicle),
      placed === 0 ? null : onTrack / placed,
    ),
    figures('110 km/h, ≥ 1 km', byRule(columns, times), null),
  ];
}

function byRule(columns: SimulatedColumns['columns'], times: ReturnType<typeof travelTimesOf>): number[] {
  const { start, row } = byVehicle(columns, 0, new Set());
  const called: number[] = [];
  for (let v = 0; v + 1 < start.length; v++) {
    for (let i = start[v] + 1; i < start[v + 1]; i++) {
      const km = times.kilometres(columns.camera[row[i - 1]], columns.camera[row[i]]) ?? 0;
      const hours = (columns.at[row[i]] - columns.at[row[i - 1]]) / 3_600_000;
      if (km < RULE.km || km < RULE.kmh * hours) continue;
      called.push(v);
      break;
    }
  }
  return called;
}
