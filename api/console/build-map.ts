import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);

/** The region of the map, degrees: the border and the states around it. */
const REGION = { west: -122, east: -91, south: 22, north: 38 };
/** Least distance of two points, degrees: a pixel where the whole border is seen on a wide screen. */
const FINEST = 0.06;

type TopoJson = Parameters<typeof feature>[0];
type Collection = Extract<TopoJson['objects'][string], { type: 'GeometryCollection' }>;
type Ring = (readonly [number, number])[];

/**
 * The outlines of the region as a module: `virtual:border-map` has rings of states (us-atlas) and of Mexico (world-atlas). Made
 * when the console is built, so that browsers get no map of the world and request no tile server.
 */
export function borderMap(): Plugin {
  const name = 'virtual:border-map';
  return {
    name: 'border-map',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => (id === `\0${name}` ? `export const rings = ${JSON.stringify(rings())};` : undefined),
  };
}

function rings(): number[][] {
  const states = ringsOf('us-atlas/states-10m.json', 'states');
  const mexico = ringsOf('world-atlas/countries-50m.json', 'countries', 'Mexico');
  return [...states, ...mexico].filter(isInRegion).flatMap((ring) => {
    const thin = thinned(ring);
    return thin.length < 4 ? [] : [steps(thin)];
  });
}

function ringsOf(file: string, object: string, only?: string): Ring[] {
  const topology = JSON.parse(readFileSync(require.resolve(file), 'utf8')) as TopoJson;
  const { features } = feature(topology, topology.objects[object] as Collection);
  return features
    .filter(({ properties }) => only === undefined || properties?.name === only)
    .flatMap(({ geometry }) => {
      if (geometry.type === 'Polygon') return geometry.coordinates as unknown as Ring[];
      return geometry.type === 'MultiPolygon' ? (geometry.coordinates.flat() as unknown as Ring[]) : [];
    });
}

function isInRegion(ring: Ring): boolean {
  return ring.some(([lon, lat]) => lon > REGION.west && lon < REGION.east && lat > REGION.south && lat < REGION.north);
}

/** Hundredths of a degree, each point as the step from the one before: a third of the bytes. */
function steps(ring: Ring): number[] {
  let [x, y] = [0, 0];
  return ring.flatMap(([lon, lat]) => {
    const [dx, dy] = [Math.round(lon * 100) - x, Math.round(lat * 100) - y];
    x += dx;
    y += dy;
    return [dx, dy];
  });
}

/** Leaves out points that lie within {@link FINEST} of the last one kept. */
function thinned(ring: Ring): Ring {
  const kept: Ring = [];
  for (const point of ring) {
    const last = kept.at(-1);
    if (last === undefined || Math.hypot(point[0] - last[0], point[1] - last[1]) >= FINEST) kept.push(point);
  }
  return kept;
}
