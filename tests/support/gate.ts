/** What the tests of the pool and their thread (`gated.thread.ts`) agree on. */

/** Cells of the gate: 1 while pictures must wait; how many reads have begun; how many readers were opened. */
export const GATE = { shut: 0, begun: 1, opened: 2 } as const;

/** What a picture of this width makes the reader do; any other width is read. */
export const DOES = { hang: 11, throw: 12, exit: 13, exhaust: 14, crashOnce: 15, nothing: 16 } as const;
