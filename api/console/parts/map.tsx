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

export interface MapProps {
  readonly label: string;
  /** What the map is fitted to. */
  readonly around: readonly Place[];
  /** Drawn over the outlines; `project` gives px. */
  readonly children: (project: Project) => ComponentChildren;
}

/** px around what is shown. */
const MARGIN = 36;
/** Least that is seen, degrees. */
const LEAST_SEEN = 3;

/** Outlines of states, and what lies on them. Fitted to its places; wheel, drag and the buttons zoom and move it. */
export function BorderMap({ label, around, children }: MapProps) {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ w: 800, h: 420 });
  const [view, setView] = useState({ k: 1, x: 0, y: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const sized = new ResizeObserver(() => setSize({ w: element.clientWidth, h: element.clientHeight }));
    sized.observe(element);
    return () => sized.disconnect();
  }, []);
  const project = useMemo(() => fitted(around, size), [around, size.w, size.h]);
  const outline = useMemo(() => pathOf(project), [project]);
  const zoom = (factor: number, at = { x: size.w / 2, y: size.h / 2 }): void =>
    setView(({ k, x, y }) => {
      const next = Math.min(40, Math.max(0.6, k * factor));
      const share = next / k;
      return { k: next, x: at.x - (at.x - x) * share, y: at.y - (at.y - y) * share };
    });
  usePointer(box, zoom, (dx, dy) => setView((now) => ({ ...now, x: now.x + dx, y: now.y + dy })));
  const seen: Project = (place) => {
    const [x, y] = project(place);
    return [x * view.k + view.x, y * view.k + view.y];
  };
  return (
    <div class="map" ref={box}>
      <svg width={size.w} height={size.h} role="group" aria-label={label}>
        <g transform={`translate(${view.x} ${view.y}) scale(${view.k})`}>
          <path class="outline" d={outline} vector-effect="non-scaling-stroke" />
        </g>
        {children(seen)}
      </svg>
      <span class="map-tools">
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

function fitted(around: readonly Place[], { w, h }: { readonly w: number; readonly h: number }): Project {
  const places =
    around.length > 0
      ? around
      : [
          { lat: 25, lon: -118 },
          { lat: 36, lon: -95 },
        ];
  // Places that lie close together are shown with the country around them.
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
  return ({ lat, lon }) => projection([lon, lat]) ?? [0, 0];
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

function usePointer(
  box: { readonly current: HTMLDivElement | null },
  zoom: (factor: number, at: { readonly x: number; readonly y: number }) => void,
  move: (dx: number, dy: number) => void,
): void {
  const latest = useRef({ zoom, move });
  latest.current = { zoom, move };
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const stop = new AbortController();
    const { signal } = stop;
    element.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        const { left, top } = element.getBoundingClientRect();
        latest.current.zoom(Math.exp(-event.deltaY / 400), { x: event.clientX - left, y: event.clientY - top });
      },
      { passive: false, signal },
    );
    element.addEventListener(
      'pointermove',
      ({ buttons, movementX, movementY }) => {
        if (buttons === 1) latest.current.move(movementX, movementY);
      },
      { signal },
    );
    return () => stop.abort();
  }, [box]);
}
