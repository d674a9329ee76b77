/** Made by `build-map.ts`. */
declare module 'virtual:border-map' {
  /** Steps of longitude and latitude by turns, from 0, hundredths of a degree. */
  export const rings: readonly (readonly number[])[];
}
