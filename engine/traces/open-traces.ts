import type { TraceRunner, Traces } from '../records/traces.ts';
import { openTraceRunner, type TraceRunnerParts } from './trace-runner.ts';
import { type TracesParts, tracesService } from './traces.service.ts';

export interface OpenTraces {
  readonly traces: Traces;
  readonly runner: TraceRunner;
  close(): Promise<void>;
}

/** Traces and their runner, which is notified at once of traces that are submitted or cancelled in this process. */
export function openTraces(parts: TraceRunnerParts & Omit<TracesParts, 'onChange'>): OpenTraces {
  const runner = openTraceRunner(parts);
  const traces = tracesService({
    ...parts,
    onChange: (trace) => (trace.state === 'cancelled' ? runner.stop(trace) : runner.wake()),
  });
  return { traces, runner: { run: runner.run, start: runner.start }, close: runner.close };
}
