import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { loadCameras } from '../../base/cameras.ts';
import { count } from '../../base/format.ts';
import { useLoaded } from '../../base/loaded.ts';
import { hasRole } from '../../base/session.ts';
import { ask } from '../../base/transport.ts';
import type { Camera, CameraHealth } from '../../base/wire.ts';
import { type Column, Grid } from '../../parts/grid.tsx';
import { BorderMap, type Place, type Project } from '../../parts/map.tsx';
import { Seen } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { SaveQuestion } from '../questions/save-question.tsx';
import './cameras.css';
import { cameraWords } from './words.ts';

type Fault = CameraHealth['faults'][number];

/** Cameras with their places, their newest reads and their faults. */
export function CamerasPage() {
  const t = cameraWords.value;
  const { query, route, path } = useLocation();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const loaded = useLoaded((signal) => loadCameras(signal), []);
  const health = useLoaded<CameraHealth>((signal) => ask('POST', '/v1/camera-health', { body: {}, signal }), []);
  if (loaded.value === null)
    return loaded.state === 'failed' ? <TroubleNote problem={loaded.problem} onAgain={loaded.reload} /> : <p class="empty">…</p>;
  const faults = new Map((health.value?.faults ?? []).map((fault) => [fault.camera, fault]));
  const words = text.toLowerCase();
  const shown = loaded.value.filter(({ id, name, kind }) => `${id} ${name ?? ''} ${kind ?? ''}`.toLowerCase().includes(words));
  const chosen = query.camera ?? null;
  const choose = (id: string): void => route(id === chosen ? path : `${path}?camera=${encodeURIComponent(id)}`, true);
  return (
    <section class="page tall cameras">
      <header class="page-head">
        <h1>{t.title}</h1>
        <span class="count">{t.count(count(shown.length))}</span>
        <input
          type="search"
          aria-label={t.filter}
          placeholder={t.filter}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        {hasRole(['analyst', 'supervisor']) && <SaveQuestion question="health" asked={{}} />}
      </header>
      {loaded.value.length === 0 ? (
        <p class="empty">{t.none}</p>
      ) : (
        <div class="cameras-columns">
          <CameraMap cameras={shown} faults={faults} chosen={chosen} onChoose={choose} />
          {shown.length === 0 ? (
            <p class="empty">{t.noMatch}</p>
          ) : (
            <Grid
              kind="cameras-grid"
              label={t.title}
              columns={columns(faults, health.value)}
              rows={shown.length}
              item={(row) => shown[row]}
              keyOf={({ id }) => id}
              rowHeight={44}
              active={Math.min(active, shown.length - 1)}
              onActive={setActive}
              onOpen={({ id }) => choose(id)}
            />
          )}
        </div>
      )}
    </section>
  );
}

interface CameraMapProps {
  readonly cameras: readonly Camera[];
  readonly faults: ReadonlyMap<string, Fault>;
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

function CameraMap({ cameras, faults, chosen, onChoose }: CameraMapProps) {
  const t = cameraWords.value;
  const placed = cameras.filter(isPlaced);
  const [around] = useState(placed);
  return (
    <BorderMap label={t.map} around={around}>
      {(project: Project, { w }) =>
        // The chosen one last, so that no other dot lies over its name.
        placed
          .toSorted((a, b) => Number(a.id === chosen) - Number(b.id === chosen))
          .map((camera) => {
            const [x, y] = project(camera);
            const fault = faults.get(camera.id);
            const isHere = camera.id === chosen;
            return (
              <g key={camera.id} transform={`translate(${x} ${y})`} onClick={() => onChoose(camera.id)}>
                <circle
                  class={`dot ${fault !== undefined ? 'fault' : camera.last_read_at === null ? 'silent' : ''} ${isHere ? 'here' : ''}`}
                  r={isHere ? 8 : 5}
                >
                  <title>{[camera.name ?? camera.id, camera.kind, fault?.why].filter(Boolean).join('\n')}</title>
                </circle>
                {isHere && (
                  <text x={x > w / 2 ? -11 : 11} y="4" text-anchor={x > w / 2 ? 'end' : 'start'}>
                    {camera.name ?? camera.id}
                  </text>
                )}
              </g>
            );
          })
      }
    </BorderMap>
  );
}

function isPlaced(camera: Camera): camera is Camera & Place {
  return camera.lat !== null && camera.lon !== null;
}

function columns(faults: ReadonlyMap<string, Fault>, health: CameraHealth | null): Column<Camera>[] {
  const t = cameraWords.value;
  const named: Readonly<Record<string, string>> = t.faults;
  return [
    {
      name: 'camera',
      title: t.camera,
      cell: ({ id, name, lat, zone, zone_by_place, kind }) => {
        const facts = [name !== null && name !== id && id, kind, zone ?? zone_by_place ?? (lat === null && t.noPlace)];
        const told = facts.filter(Boolean).join(' · ');
        const fault = faults.get(id);
        return (
          <span class="two" title={told}>
            <span>{name ?? id}</span>
            <small>
              {/* Where there is no room for the column of faults. */}
              {fault !== undefined && <span class="bad fault-below">{named[fault.what]} · </span>}
              {told}
            </small>
          </span>
        );
      },
    },
    { name: 'reads', title: t.reads, class: 'right', cell: ({ reads }) => count(reads) },
    {
      name: 'last',
      title: t.last,
      cell: ({ id, last_read_at }) =>
        last_read_at === null ? t.never : <Seen at={last_read_at} camera={id} style="day" isStacked />,
    },
    {
      name: 'health',
      title: t.health,
      cell: ({ id }) => {
        const fault = faults.get(id);
        if (fault !== undefined)
          return (
            <span class="bad" title={fault.why}>
              {named[fault.what]}
            </span>
          );
        if (health === null) return '…';
        return <span class="dim">{health.figures.some(({ camera }) => camera === id) ? t.fine : t.notEnough}</span>;
      },
    },
  ];
}
