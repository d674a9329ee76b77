/** Widths of pictures, px, that make the reader's thread die, hang or eat memory. */
export const DOES = { die: 11, hang: 12, eat: 13 } as const;
