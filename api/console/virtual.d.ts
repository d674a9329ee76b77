/** Made by `build-map.ts`. */
declare module 'virtual:border-map' {
  /** Longitude and latitude by turns, degrees. */
  export const rings: readonly (readonly number[])[];
}
