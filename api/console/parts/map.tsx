import { rings } from 'virtual:border-map';
import { geoMercator } from 'd3-geo';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import './map.css';

export interface Place {
  readonly lat: number;
  readonly lon: number;
}

export type Project = (place: Place) => readonly [number, number];
/** px */
export interface MapSize {
  readonly w: number;
  readonly h: number;
}

export interface MapProps {
  readonly label: string;
  /** Places to which the map is fitted. */
  readonly around: readonly Place[];
  /** Draws over the outlines; `project` returns px. */
  readonly children: (project: Project, size: MapSize) => ComponentChildren;
  /** If given, a button lets a person drag outwards from a place; called during the drag. */
  readonly onDrawn?: (centre: Place, edge: Place) => void;
}

/** Margin around the places, px. */
const MARGIN = 36;
/** Least extent of the map, degrees. */
const LEAST_SEEN = 3;

/** A map with outlines of states. It is fitted to its places; wheel, drag and buttons zoom and move it. */
export function BorderMap({ label, around, children, onDrawn }: MapProps) {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ w: 800, h: 420 });
  const [view, setView] = useState({ k: 1, x: 0, y: 0 });
  const [isDrawing, setDrawing] = useState(false);
  const centre = useRef<Place | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const sized = new ResizeObserver(() => setSize({ w: element.clientWidth, h: element.clientHeight }));
    sized.observe(element);
    return () => sized.disconnect();
  }, []);
  const { project, placeAt } = useMemo(() => fitted(around, size), [around, size.w, size.h]);
  const outline = useMemo(() => pathOf(project), [project]);
  const zoom = (factor: number, at = { x: size.w / 2, y: size.h / 2 }): void =>
    setView(({ k, x, y }) => {
      const next = Math.min(40, Math.max(0.6, k * factor));
      const share = next / k;
      return { k: next, x: at.x - (at.x - x) * share, y: at.y - (at.y - y) * share };
    });
  const placeOf = ({ x, y }: Point): Place => placeAt((x - view.x) / view.k, (y - view.y) / view.k);
  usePointer(box, {
    zoom,
    down: (at) => {
      centre.current = isDrawing ? placeOf(at) : null;
    },
    move: (at, { dx, dy }) => {
      if (centre.current === null) setView((now) => ({ ...now, x: now.x + dx, y: now.y + dy }));
      else onDrawn?.(centre.current, placeOf(at));
    },
    up: () => {
      if (centre.current !== null) setDrawing(false);
      centre.current = null;
    },
  });
  const seen: Project = (place) => {
    const [x, y] = project(place);
    return [x * view.k + view.x, y * view.k + view.y];
  };
  return (
    <div class={`map ${isDrawing ? 'drawing' : ''}`} ref={box}>
      <svg width={size.w} height={size.h} role="group" aria-label={label}>
        <g transform={`translate(${view.x} ${view.y}) scale(${view.k})`}>
          <path class="outline" d={outline} vector-effect="non-scaling-stroke" />
        </g>
        {children(seen, size)}
      </svg>
      <span class="map-tools">
        {onDrawn !== undefined && (
          <button type="button" aria-label="◯" aria-pressed={isDrawing} onClick={() => setDrawing(!isDrawing)}>
            ◯
          </button>
        )}
        <button type="button" aria-label="+" onClick={() => zoom(1.5)}>
          +
        </button>
        <button type="button" aria-label="−" onClick={() => zoom(1 / 1.5)}>
          −
        </button>
        <button type="button" aria-label="1:1" onClick={() => setView({ k: 1, x: 0, y: 0 })}>
          ⤢
        </button>
      </span>
    </div>
  );
}

interface Fitted {
  readonly project: Project;
  /** The inverse projection, from px. */
  readonly placeAt: (x: number, y: number) => Place;
}

function fitted(around: readonly Place[], { w, h }: { readonly w: number; readonly h: number }): Fitted {
  const places =
    around.length > 0
      ? around
      : [
          { lat: 25, lon: -118 },
          { lat: 36, lon: -95 },
        ];
  // Places that are close together are shown with their surroundings.
  const pad = Math.max(0.05, (LEAST_SEEN - spreadOf(places)) / 2);
  const coordinates = places.flatMap(({ lat, lon }) => [
    [lon - pad, lat - pad],
    [lon + pad, lat + pad],
  ]);
  const projection = geoMercator().fitExtent(
    [
      [MARGIN, MARGIN],
      [Math.max(MARGIN + 1, w - MARGIN), Math.max(MARGIN + 1, h - MARGIN)],
    ],
    { type: 'MultiPoint', coordinates },
  );
  return {
    project: ({ lat, lon }) => projection([lon, lat]) ?? [0, 0],
    placeAt: (x, y) => {
      const [lon, lat] = projection.invert?.([x, y]) ?? [0, 0];
      return { lat, lon };
    },
  };
}

function spreadOf(places: readonly Place[]): number {
  const wide = (of: (place: Place) => number): number => Math.max(...places.map(of)) - Math.min(...places.map(of));
  return Math.max(
    wide(({ lat }) => lat),
    wide(({ lon }) => lon),
  );
}

function pathOf(project: Project): string {
  return rings
    .map((ring) => {
      const points: string[] = [];
      let [lon, lat] = [0, 0];
      for (let i = 0; i + 1 < ring.length; i += 2) {
        lon += (ring[i] as number) / 100;
        lat += (ring[i + 1] as number) / 100;
        points.push(
          project({ lon, lat })
            .map((at) => at.toFixed(1))
            .join(','),
        );
      }
      return `M${points.join('L')}Z`;
    })
    .join('');
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** px from the map's corner. */
interface Pointing {
  readonly zoom: (factor: number, at: Point) => void;
  readonly down: (at: Point) => void;
  /** While a button is held. */
  readonly move: (at: Point, by: { readonly dx: number; readonly dy: number }) => void;
  readonly up: () => void;
}

function usePointer(box: { readonly current: HTMLDivElement | null }, pointing: Pointing): void {
  const latest = useRef(pointing);
  latest.current = pointing;
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const stop = new AbortController();
    const { signal } = stop;
    const at = ({ clientX, clientY }: MouseEvent): Point => {
      const { left, top } = element.getBoundingClientRect();
      return { x: clientX - left, y: clientY - top };
    };
    element.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        latest.current.zoom(Math.exp(-event.deltaY / 400), at(event));
      },
      { passive: false, signal },
    );
    element.addEventListener('pointerdown', (event) => latest.current.down(at(event)), { signal });
    element.addEventListener('pointerup', () => latest.current.up(), { signal });
    element.addEventListener(
      'pointermove',
      (event) => {
        const { buttons, movementX: dx, movementY: dy } = event;
        if (buttons === 1) latest.current.move(at(event), { dx, dy });
      },
      { signal },
    );
    return () => stop.abort();
  }, [box]);
}
