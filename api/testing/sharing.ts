import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { NewGrant, Shared } from '../../engine/records/sharing.ts';
import { textReader } from '../../tests/support/text-reader.ts';
import { formOf } from './batches.ts';
import { keyOf } from './keyed.ts';
import { openTestApp, type TestApp } from './test-app.ts';

export const DAY = 86_400_000;
export const START = Date.UTC(2026, 2, 2);
/** Camera, plate, case and list of the data that is granted, and of the data that is not. */
export const SHOWN = { camera: 'cam-1', plate: 'KDR4821', case_number: 'C-1', list: 'stolen' };
export const HIDDEN = { camera: 'cam-2', plate: 'WYU1066', case_number: 'C-2', list: 'warrants' };
/** Plate on the other agency's own list. */
export const OWN = { plate: 'FGH7890', list: 'sheriffs' };

/** An app with data of two agencies: of each kind, one record that tests grant and one that they do not. */
export interface SharedApp {
  readonly test: TestApp;
  /** The app's time; tests move it. */
  readonly clock: { now: number };
  /** Ids by name: `read shown`, `hit hidden`, `entry of stolen`, … */
  readonly ids: Readonly<Record<string, string>>;
  /** Keys of a person of the agency that owns the data, and of one of the other. */
  readonly owners: string;
  readonly theirs: string;
}

const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

export async function openShared(): Promise<SharedApp> {
  const clock = { now: START };
  const ids: Record<string, string> = {};
  const said = new Map<string, string>();
  const texts = textReader();
  const test = await openTestApp({
    clock: () => clock.now,
    pictureReader: {
      ready: texts.ready,
      // The pictures are real ones, for crops; the text that the reader returns for each is set here.
      read: async (source, signal) => {
        const bytes = 'path' in source ? await readFile(source.path) : source.bytes;
        return await texts.read({ bytes: Buffer.from(said.get(hashOf(Buffer.from(bytes))) ?? '') }, signal);
      },
    },
  });
  const owners = keyOf(test.engine, 'Owner', ['analyst', 'supervisor']);
  const theirs = keyOf(test.engine, 'Deputy', ['analyst', 'supervisor', 'engineer', 'operator', 'administrator'], 'Sheriff');
  for (const { list, plate, case_number, agency } of [SHOWN, HIDDEN, { ...OWN, agency: 'sheriff' }].map((row) => ({
    case_number: null,
    agency: undefined,
    ...row,
  }))) {
    const made = test.engine.watchlists.create({ name: list, policy: 'exact', agency });
    ids[list] = made.id;
    ids[`entry of ${list}`] = test.engine.entries.add(made.id, { plate, ...(case_number !== null && { case_number }) }).id;
  }
  const picture = async (background: string) =>
    await sharp({ create: { width: 64, height: 32, channels: 3, background } })
      .jpeg()
      .toBuffer();
  const files = { 'a.jpg': await picture('#468'), 'b.jpg': await picture('#864') };
  said.set(hashOf(files['a.jpg']), SHOWN.plate).set(hashOf(files['b.jpg']), HIDDEN.plate);
  const manifest = `file,camera_id,captured_at\na.jpg,${SHOWN.camera},2026-03-01T06:30:00Z\nb.jpg,${HIDDEN.camera},2026-03-01T06:31:00Z\n`;
  const taken = await test.app.request('/v1/batches', { method: 'POST', body: formOf({ 'manifest.csv': manifest, ...files }) });
  ids.batch = ((await taken.json()) as { id: string }).id;
  await test.engine.batches.finished(ids.batch);
  for (const [name, file] of [
    ['shown', 'a.jpg'],
    ['hidden', 'b.jpg'],
  ] as const) {
    ids[`picture ${name}`] = hashOf(files[file]);
    const camera = name === 'shown' ? SHOWN.camera : HIDDEN.camera;
    ids[`read ${name}`] = test.engine.reads.list({ camera }).items[0]?.id ?? '';
    ids[`hit ${name}`] = test.engine.hits.list({ camera }).items[0]?.id ?? '';
    const { plate, case_number } = name === 'shown' ? SHOWN : HIDDEN;
    ids[`trace ${name}`] = test.engine.traces.submit({
      plates: [plate],
      by: 'Owner',
      agency: null,
      purpose: 'training',
      case_number,
    }).id;
  }
  await test.engine.traceRunner.run();
  test.engine.cameras.put([{ id: SHOWN.camera, name: null, lat: 31.76, lon: -106.48, heading: null }]);
  return { test, clock, ids, owners, theirs };
}

const SCOPES: Readonly<Record<Shared, Partial<NewGrant>>> = {
  reads: { cameras: [SHOWN.camera] },
  hits: { cameras: [SHOWN.camera] },
  list: { list: SHOWN.list },
  case: { case_number: SHOWN.case_number },
};

/** Grants it to the other agency for a day. */
export function grant({ test, clock }: SharedApp, what: Shared, more: Partial<NewGrant> = {}): string {
  const given = { to_agency: 'Sheriff', what, reason: 'task force', until: clock.now + DAY, ...SCOPES[what], ...more };
  return test.engine.sharing.grant(given, { actor: 'Owner', channel: 'http' }, null).id;
}

export function revokeAll({ test }: SharedApp): void {
  for (const { id } of test.engine.sharing.list({ open: true }).items)
    test.engine.sharing.revoke(id, { actor: 'Owner', channel: 'http' }, null);
}
