import type { CameraHealth } from '../../base/wire.ts';
import { Table } from '../../parts/table.tsx';
import { cameraWords } from '../cameras/words.ts';

/** Faults of cameras, as a saved question finds them; the page of the cameras shows them on its map. */
export function HealthFound({ answer: { faults } }: { readonly answer: CameraHealth }) {
  const t = cameraWords.value;
  const named: Readonly<Record<string, string>> = t.faults;
  return (
    <Table
      label={t.health}
      items={faults}
      keyOf={({ camera, what }) => `${camera} ${what}`}
      empty={t.fine}
      columns={[
        {
          name: 'camera',
          title: t.camera,
          cell: ({ camera }) => <a href={`/cameras?camera=${encodeURIComponent(camera)}`}>{camera}</a>,
        },
        { name: 'what', title: t.health, cell: ({ what }) => named[what] ?? what },
        { name: 'why', title: t.why, cell: ({ why }) => <span class="wrapped">{why}</span> },
      ]}
    />
  );
}
