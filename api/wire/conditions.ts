import { z } from 'zod';
import { checkActiveHours, clockText, minuteOf } from '../../engine/fields/active-hours.ts';
import { checkArea } from '../../engine/fields/area.ts';
import { checkCameraIds } from '../../engine/fields/camera-ids.ts';
import type { Checked } from '../../engine/fields/checked.ts';
import { checkDirection } from '../../engine/fields/directions.ts';
import { ZoneClocks } from '../../engine/fields/zone-clocks.ts';
import { type ActiveHours, type Area, WEEKDAYS } from '../../engine/records/conditions.ts';
import type { Entry } from '../../engine/records/entries.ts';
import { line, whatWas } from './parameters.ts';

/** Conditions of entries, and areas of grants and webhooks, as JSON. Their short text forms, as in list files, are accepted in requests for one more version. */

const Clock = z
  .string()
  .regex(/^\d{2}:\d{2}$/)
  .meta({ description: 'Wall clock of the zone' });

const ActiveHoursOut = z
  .object({
    zone: z.string().meta({ description: 'IANA name' }),
    windows: z
      .array(
        z.object({
          days: z.array(z.enum(WEEKDAYS)).min(1).meta({ description: 'On which the window begins' }),
          from: Clock,
          to: Clock.meta({ description: 'Exclusive; before `from` where the window goes over midnight' }),
        }),
      )
      .min(1),
  })
  .meta({ id: 'ActiveHours' });

const Point = z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) });
const Circle = z.object({ centre: Point, radius_km: z.number().min(0).max(10_000) });
const Ring = z.object({ ring: z.array(Point).min(3).max(100) });
export const AreaOut = z.union([Circle, Ring]).meta({ id: 'Area' });

const HOURS = 'When it alerts; null: always';
const CAMERAS = 'Ids of the cameras at which it alerts; null: at all';
const AREA = 'Where it alerts, WGS 84; a ring’s last point is joined to its first; null: everywhere';
const DIRECTION = 'Traffic in which it alerts, degrees clockwise from north, 45 to either side';
const OR_TEXT = 'A text is deprecated';

export const CONDITIONS_OUT = {
  active_hours: ActiveHoursOut.nullable().meta({ description: HOURS }),
  cameras: z.array(z.string()).min(1).nullable().meta({ description: CAMERAS }),
  area: AreaOut.nullable().meta({ description: AREA }),
  direction: z.number().nullable().meta({ description: DIRECTION }),
};

/** A schema that converts a field by `check`, or reports its message. */
function checkedBy<In extends z.ZodType, T>(given: In, check: (value: z.output<In>) => Checked<T>) {
  return given.transform((value, context): T => {
    const checked = check(value);
    if (checked.ok) return checked.value;
    context.addIssue({ code: 'custom', message: whatWas(checked) });
    return z.NEVER;
  });
}

const ActiveHoursIn = checkedBy(z.union([ActiveHoursOut, line(500)]), (given) =>
  checkActiveHours(typeof given === 'string' ? given : hoursOf(given), new ZoneClocks()),
).meta({ description: `${HOURS}. ${OR_TEXT}: \`Mon-Fri 22:00-06:00 America/Chicago\`` });

const CamerasIn = checkedBy(z.union([z.array(line(64)).min(1).max(1000), line(2000)]), (given) =>
  checkCameraIds(given, 'cameras'),
).meta({ description: `${CAMERAS}. ${OR_TEXT}: \`cam-01; cam-02\`` });

/** @param meaning what the area limits */
export function areaIn(meaning: string) {
  return checkedBy(z.union([Circle, Ring, line(4000)]), checkArea).meta({
    description: `${meaning}. ${OR_TEXT}: \`31.76 -106.48 25km\` or \`31.7 -106.5, 31.9 -106.5, 31.9 -106.2\``,
  });
}

const DirectionIn = checkedBy(z.union([z.number(), z.string()]), checkDirection).meta({
  description: `${DIRECTION}; also a compass point or a word such as \`northbound\``,
});

export const CONDITIONS_IN = {
  active_hours: ActiveHoursIn.nullable().exactOptional(),
  cameras: CamerasIn.nullable().exactOptional(),
  area: areaIn(AREA).nullable().exactOptional(),
  direction: DirectionIn.nullable().exactOptional(),
};

export const CONDITIONS_EXAMPLE = {
  active_hours: {
    zone: 'America/Chicago',
    windows: [{ days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'], from: '22:00', to: '06:00' }],
  },
  cameras: null,
  area: { centre: { lat: 31.76, lon: -106.48 }, radius_km: 25 },
  direction: 180,
};

type WireHours = z.output<typeof ActiveHoursOut>;
type WireConditions = { readonly [field in keyof typeof CONDITIONS_OUT]: z.output<(typeof CONDITIONS_OUT)[field]> };

/** A text that is not a time of day passes here, and the check refuses it with its own message. */
function hoursOf({ zone, windows }: WireHours): unknown {
  return { zone, windows: windows.map(({ days, from, to }) => ({ days, from: minuteOf(from), to: minuteOf(to) })) };
}

export function wireConditions({
  active_hours,
  cameras,
  area,
  direction,
}: Pick<Entry, keyof typeof CONDITIONS_OUT>): WireConditions {
  return {
    active_hours: active_hours === null ? null : wireHours(active_hours),
    cameras: cameras === null ? null : [...cameras],
    area: wireArea(area),
    direction,
  };
}

export function wireArea(area: Area | null): z.output<typeof AreaOut> | null {
  return area === null || 'centre' in area ? area : { ring: [...area.ring] };
}

function wireHours({ zone, windows }: ActiveHours): WireHours {
  return {
    zone,
    windows: windows.map(({ days, from, to }) => ({ days: [...days], from: clockText(from), to: clockText(to) })),
  };
}
