import { useState } from 'preact/hooks';
import { loadCameras } from '../../base/cameras.ts';
import { useLoaded } from '../../base/loaded.ts';
import { BorderMap, type Place } from '../../parts/map.tsx';
import './area-field.css';
import { circleIn, circleText, kilometres } from './circle.ts';
import { searchWords } from './words.ts';

/** An area, typed, or drawn on a map: a circle from its middle outwards. */
export function AreaField({ given }: { readonly given: string }) {
  const t = searchWords.value;
  const [text, setText] = useState(given);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <label>
        {t.area}
        <input name="area" value={text} placeholder={t.areaHint} onInput={({ currentTarget }) => setText(currentTarget.value)} />
      </label>
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t.onMap}
      </button>
      {isOpen && <AreaMap text={text} onDrawn={setText} />}
    </>
  );
}

function AreaMap({ text, onDrawn }: { readonly text: string; readonly onDrawn: (text: string) => void }) {
  const t = searchWords.value;
  const loaded = useLoaded((signal) => loadCameras(signal), []);
  if (loaded.value === null) return <p class="empty">…</p>;
  const placed = loaded.value.filter((camera): camera is typeof camera & Place => camera.lat !== null && camera.lon !== null);
  const circle = circleIn(text);
  const isIn = (place: Place): boolean => circle !== null && kilometres(circle.centre, place) <= circle.km;
  return (
    <div class="area-map">
      <p class="dim" role="status">
        {circle === null ? t.drawHint : t.camerasIn(placed.filter(isIn).length)}
      </p>
      <BorderMap
        label={t.areaMap}
        around={placed}
        onDrawn={(centre, edge) => onDrawn(circleText(centre, kilometres(centre, edge)))}
      >
        {(project) => (
          <>
            {circle !== null && <Circle centre={project(circle.centre)} edge={project(circle.edge)} />}
            {placed.map((camera) => {
              const [x, y] = project(camera);
              return (
                <circle key={camera.id} class={`dot ${isIn(camera) ? '' : 'silent'}`} cx={x} cy={y} r="4">
                  <title>{camera.name ?? camera.id}</title>
                </circle>
              );
            })}
          </>
        )}
      </BorderMap>
    </div>
  );
}

function Circle({
  centre: [x, y],
  edge,
}: {
  readonly centre: readonly [number, number];
  readonly edge: readonly [number, number];
}) {
  return <circle class="area" cx={x} cy={y} r={Math.hypot(edge[0] - x, edge[1] - y)} />;
}
