/** The place of the serial in a picture, in pixels of the picture. */
export interface Band {
  /** Top left, top right, bottom right, bottom left of the serial, without margin. */
  readonly corners: readonly (readonly [x: number, y: number])[];
  /** Height of the characters. */
  readonly height: number;
  /** True for light characters on a dark ground. */
  readonly light: boolean;
  /** Characters that were found one by one. */
  readonly characters: number;
}
