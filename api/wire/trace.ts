import { z } from 'zod';
import { TRACE_STATES, type Trace, type TraceResult } from '../../engine/records/traces.ts';
import { WireChains } from './answer.ts';
import { exampleOf, pageOf } from './page.ts';
import { line } from './parameters.ts';
import { SeizureAgency } from './seizure.ts';
import { InstantIn, iso, isoOrNull, TIME_EXAMPLE, Time } from './time.ts';
import { WireVehicle, wireVehicle } from './vehicle.ts';

const FACTS = {
  plates: ['KDR4821', 'XJY9895'],
  purpose: 'narcotics investigation',
  case_number: '2026-0117',
};

export const TraceIn = z
  .strictObject({
    plates: z.array(line(40)).min(1).max(200),
    from: InstantIn.optional().meta({ description: 'Captured at or after; all reads if absent' }),
    to: InstantIn.optional().meta({ description: 'Captured before' }),
  })
  .meta({ id: 'NewTrace', examples: [{ plates: FACTS.plates }] as never });

export const WireTrace = z
  .object({
    id: z.string(),
    state: z.enum(TRACE_STATES),
    ...{ by: z.string(), agency: z.string().nullable(), purpose: z.string(), case_number: z.string() },
    plates: z.array(z.string()),
    ...{ from: Time.nullable(), to: Time.nullable() },
    plates_done: z.int(),
    ...{ created_at: Time, started_at: Time.nullable(), finished_at: Time.nullable(), error: z.string().nullable() },
  })
  .meta({
    id: 'Trace',
    examples: [
      {
        ...{ id: '0195a3d0-4321-7567-89ab-cdef01234567', state: 'running' as const, by: 'unnamed', agency: null },
        ...{ ...FACTS, from: null, to: null, plates_done: 1 },
        ...{ created_at: TIME_EXAMPLE, started_at: TIME_EXAMPLE, finished_at: null, error: null },
      },
    ],
  });

export const WireTracePage = pageOf(WireTrace, 'TracePage');

const Seizure = z.object({
  ...{ event_id: z.string(), agency: SeizureAgency.exactOptional(), at: Time, kind: z.string().nullable() },
  ...{ origin_state: z.string().nullable(), state: z.string(), traced_state: z.string().nullable() },
  ...{ plate: z.string(), jurisdiction: z.string().nullable(), vehicle: z.string().nullable() },
});

export const WireTraceResult = z
  .object({
    trace: WireTrace,
    plates: z.array(z.object({ vehicle: WireVehicle, seizures: z.array(Seizure) })),
    deleted: z
      .array(z.string())
      .meta({ description: 'Plates of which nothing is told any more: what was found was deleted with its reads' }),
    company: WireChains.omit({ id: true })
      .nullable()
      .meta({ description: 'Vehicles that travelled with the plates; null also where `deleted` names some' }),
  })
  .meta({
    id: 'TraceResult',
    examples: [
      { trace: exampleOf(WireTrace), plates: [{ vehicle: exampleOf(WireVehicle), seizures: [] }], deleted: [], company: null },
    ] as never,
  });

export const WireTraceStatistics = z
  .object({
    ...{ total: z.int(), plates: z.int() },
    by_state: z.array(z.object({ state: z.enum(TRACE_STATES), n: z.int() })),
    by_agency: z.array(z.object({ agency: z.string().nullable(), n: z.int(), plates: z.int() })),
    by_month: z.array(z.object({ month: z.string(), n: z.int(), plates: z.int() })),
    plates_seen: z.int().meta({ description: 'Of the plates of completed traces, those that were seen' }),
    plates_traced: z.int(),
    median_ms: z.int().nullable().meta({ description: 'Of completed ones, from submission to the end' }),
  })
  .meta({
    id: 'TraceStatistics',
    examples: [
      {
        ...{ total: 12, plates: 40, by_state: [{ state: 'done' as const, n: 12 }] },
        by_agency: [{ agency: 'Sheriff', n: 12, plates: 40 }],
        by_month: [{ month: '2026-03', n: 12, plates: 40 }],
        ...{ plates_seen: 31, plates_traced: 40, median_ms: 8_400 },
      },
    ],
  });

export function wireTrace(trace: Trace): z.output<typeof WireTrace> {
  return {
    ...trace,
    plates: [...trace.plates],
    ...{ from: isoOrNull(trace.from), to: isoOrNull(trace.to), created_at: iso(trace.created_at) },
    ...{ started_at: isoOrNull(trace.started_at), finished_at: isoOrNull(trace.finished_at) },
  };
}

/** The answer about accompanying vehicles is returned as it was stored. */
export function wireTraceResult({ trace, plates, deleted, company }: TraceResult) {
  return {
    trace: wireTrace(trace),
    plates: plates.map(({ vehicle, seizures }) => ({ vehicle: wireVehicle(vehicle), seizures })),
    deleted: [...deleted],
    company,
  };
}
