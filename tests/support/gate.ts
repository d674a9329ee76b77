/** Constants that the tests of the pool share with their thread (`gated.thread.ts`). */

/** Cells of the gate: 1 while pictures must wait; how many reads have begun; how many readers were opened. */
export const GATE = { shut: 0, begun: 1, opened: 2 } as const;

/** The behaviour of the reader by the width of a picture; pictures of other widths are read. */
export const DOES = { hang: 11, throw: 12, exit: 13, exhaust: 14, crashOnce: 15, nothing: 16 } as const;
