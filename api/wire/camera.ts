import { z } from 'zod';
import type { Camera } from '../../engine/records/cameras.ts';
import { pageOf } from './page.ts';
import { line, Zone } from './parameters.ts';
import { isoOrNull, TIME_EXAMPLE, Time } from './time.ts';

const FACTS = {
  id: 'cam-07',
  name: 'I-10 westbound, mile 22',
  lat: 31.87,
  lon: -106.61,
  heading: 290,
  zone: null,
  kind: 'fixed',
};

export const WireCamera = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    lat: z.number().nullable(),
    lon: z.number().nullable(),
    heading: z.number().nullable().meta({ description: 'Of the traffic it watches, degrees clockwise from north' }),
    zone: z.string().nullable().meta({ description: 'Time zone that was given for its place, such as `America/Denver`' }),
    kind: z
      .string()
      .nullable()
      .meta({ description: 'How it is mounted, in small letters. Corridors compare cameras of one kind' }),
    zone_by_place: z.string().nullable().meta({ description: 'Time zone computed from its place, where none was given' }),
    reads: z.int(),
    last_read_at: Time.nullable(),
  })
  .meta({ id: 'Camera', examples: [{ ...FACTS, zone_by_place: 'America/Denver', reads: 1840, last_read_at: TIME_EXAMPLE }] });

export const WireCameraPage = pageOf(WireCamera, 'CameraPage');

/** Facts that people give of cameras; `reads` and `last_read_at` are counted. */
export const CamerasIn = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          id: line(64),
          name: line(64).nullable().default(null),
          lat: z.number().min(-90).max(90).nullable().default(null),
          lon: z.number().min(-180).max(180).nullable().default(null),
          heading: z.number().min(0).lt(360).nullable().default(null),
          zone: Zone.nullable().default(null),
          kind: line(64).nullable().default(null),
        }),
      )
      .min(1)
      .max(10_000),
  })
  .meta({ id: 'NewCameras', examples: [{ items: [FACTS] }] });

export const CamerasStored = z.object({ stored: z.int() }).meta({ id: 'CamerasStored', examples: [{ stored: 1 }] });

export function wireCamera(camera: Camera): z.output<typeof WireCamera> {
  return { ...camera, last_read_at: isoOrNull(camera.last_read_at) };
}
