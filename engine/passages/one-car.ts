/** What one car can do, unless a question says otherwise. */

/** Upper limit of its speed along the straight line, km/h. */
export const TOP_SPEED = 140;
/** By how much the clocks of two cameras may differ without being wrong. */
export const CLOCKS_APART_MS = 120_000;
