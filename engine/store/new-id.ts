import { v7 } from 'uuid';

/** A new UUID v7: its first 48 bits are the time in milliseconds, so ids sort by age and their index grows at the end. */
export function newId(): string {
  return v7();
}
