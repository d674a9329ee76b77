/** One grey plane: rows from the top, 0 black .. 255 white. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export function planeOf(width: number, height: number): Plane {
  return { width, height, data: new Uint8Array(width * height) };
}

export interface Scaled {
  readonly plane: Plane;
  /** Pixels of the first plane for each pixel of this one. */
  readonly scale: number;
}

/** Halves a plane as often as it takes to be at most `side` pixels wide; each pixel the mean of four. */
export function halvedTo(plane: Plane, side: number): Scaled {
  let scale = 1;
  let small = plane;
  while (small.width > side && small.height > 1) {
    small = halved(small);
    scale *= 2;
  }
  return { plane: small, scale };
}

function halved({ width, height, data }: Plane): Plane {
  const half = planeOf(width >> 1, height >> 1);
  for (let y = 0, o = 0; y < half.height; y++) {
    let i = 2 * y * width;
    for (let x = 0; x < half.width; x++, i += 2) {
      half.data[o++] = (data[i] + data[i + 1] + data[i + width] + data[i + width + 1] + 2) >> 2;
    }
  }
  return half;
}
