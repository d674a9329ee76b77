/** A decoded picture: upright, 8 bits a channel, rows from the top, channels interleaved. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 3 RGB. */
  readonly channels: 1 | 3;
  /** `width × height × channels` bytes. */
  readonly data: Uint8Array;
}

/** A picture out of a file. */
export interface DecodedPicture extends Picture {
  /** Pixels of this picture for one pixel of the upright picture in the file: below 1 where it was shrunk. */
  readonly scale: number;
  /** The parts of the file that were not used, in plain words. */
  readonly note?: string | undefined;
}
