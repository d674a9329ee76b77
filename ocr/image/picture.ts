/** A decoded picture: upright, 8 bits a channel, rows from the top, channels interleaved. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 3 RGB. */
  readonly channels: 1 | 3;
  /** `width × height × channels` bytes. */
  readonly data: Uint8Array;
}
