const START = Date.UTC(2026, 2, 3, 14);
/** Lines of one request: what a camera at a busy lane reads in some seconds. */
const LINES = 20;

/** The body of the nth request: no line of it is that of another request. */
export function readsBody(nth: number): { readonly text: string; readonly lines: number } {
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
