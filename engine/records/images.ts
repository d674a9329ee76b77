/** Stored pictures, by the SHA-256 of their contents. */
export interface Images {
  /** Absolute path of a stored image, or null. */
  path(hash: string): string | null;
}
