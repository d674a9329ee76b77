import type { ServerProcess } from '../ingest/server.ts';

const START = Date.UTC(2026, 2, 3, 14);
/** Lines of one request: the reads of a camera at a busy lane in some seconds. */
const LINES = 20;

/** Sends requests of reads, each with new lines, from the number `first` on; counts the lines that were acknowledged. */
export function readsSender({ url, authorization }: ServerProcess, first: number, signal: AbortSignal) {
  const headers = { 'content-type': 'application/x-ndjson', authorization };
  let next = first;
  const sender = {
    acknowledged: 0,
    async send(): Promise<Response> {
      const { text, lines } = readsBody(next++);
      const response = await fetch(`${url}/v1/reads`, { method: 'POST', headers, body: text, signal });
      if (response.ok) sender.acknowledged += lines;
      return response;
    },
  };
  return sender;
}

/** The body of the nth request: no line of it is that of another request. */
function readsBody(nth: number): { readonly text: string; readonly lines: number } {
  const line = (i: number): string => {
    const no = nth * LINES + i;
    return JSON.stringify({
      camera_id: `cam-${String(nth % 124).padStart(3, '0')}`,
      captured_at: new Date(START + no * 40).toISOString(),
      plate: `L${String(no).padStart(7, '0')}`,
      confidence: 0.97,
    });
  };
  return { text: `${Array.from({ length: LINES }, (_, i) => line(i)).join('\n')}\n`, lines: LINES };
}
