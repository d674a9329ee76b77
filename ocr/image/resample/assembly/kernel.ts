/**
 * The inner loops of resize.ts and rectify.ts, in AssemblyScript: WebAssembly calculates four numbers at a time, JavaScript one. It is compiled to
 * ../kernel.wasm by `npm run build:kernel`. Places are addresses in the memory that kernel.ts fills. No instruction depends on the processor:
 * the same pixels give the same samples everywhere.
 */

/** Of an output sample: its first input sample, how many there are (4 bytes each), and their weights, `most` of 4 bytes. */
// @ts-ignore: a decorator of AssemblyScript
@inline const WEIGHTS: usize = 8;

/**
 * Output rows `top` to `bottom` of a picture of three channels that is resized.
 * @param source input rows from `firstRow` on, `bytes` each, and 16 bytes more @param row room for a row of 4-byte numbers, and 64 bytes more
 * @param out three 4-byte numbers for each sample, and 4 bytes more
 */
export function resizeRows(
  source: usize,
  firstRow: i32,
  bytes: i32,
  down: usize,
  mostDown: i32,
  across: usize,
  mostAcross: i32,
  width: i32,
  top: i32,
  bottom: i32,
  row: usize,
  out: usize,
): void {
  const stride = WEIGHTS + (<usize>mostDown << 2);
  for (let y = top; y < bottom; y++) {
    const taps = down + <usize>y * stride;
    mixRows(source + <usize>((load<i32>(taps) - firstRow) * bytes), bytes, taps, row);
    mixColumns(row, across, WEIGHTS + (<usize>mostAcross << 2), width, out);
    out += <usize>width * 12;
  }
}

/** A weighted sum of input rows, 16 bytes at a time, which stays in registers until it is complete. */
function mixRows(from: usize, bytes: i32, taps: usize, row: usize): void {
  const count = load<i32>(taps, 4);
  for (let x: usize = 0; x < <usize>bytes; x += 16) {
    let a = f32x4.splat(0);
    let b = f32x4.splat(0);
    let c = f32x4.splat(0);
    let d = f32x4.splat(0);
    let at = from + x;
    let weights = taps + WEIGHTS;
    for (let k = 0; k < count; k++, at += <usize>bytes, weights += 4) {
      const weight = v128.load32_splat(weights);
      const samples = v128.load(at);
      const low = i16x8.extend_low_i8x16_u(samples);
      const high = i16x8.extend_high_i8x16_u(samples);
      a = f32x4.add(a, f32x4.mul(weight, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(low))));
      b = f32x4.add(b, f32x4.mul(weight, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(low))));
      c = f32x4.add(c, f32x4.mul(weight, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(high))));
      d = f32x4.add(d, f32x4.mul(weight, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(high))));
    }
    const to = row + (x << 2);
    v128.store(to, a);
    v128.store(to, b, 16);
    v128.store(to, c, 32);
    v128.store(to, d, 48);
  }
}

/** Red, green and blue of a sample in three of four lanes; what the fourth writes is overwritten by the next sample. */
function mixColumns(row: usize, across: usize, stride: usize, width: i32, out: usize): void {
  for (let x = 0; x < width; x++, across += stride, out += 12) {
    const count = load<i32>(across, 4);
    let from = row + <usize>load<i32>(across) * 12;
    let weights = across + WEIGHTS;
    let sum = f32x4.splat(0);
    for (let k = 0; k < count; k++, from += 12, weights += 4) {
      sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(weights), v128.load(from)));
    }
    v128.store(out, sum);
  }
}

/** Places are fixed-point numbers with SHIFT fractional bits, and weights have 2 × SHIFT; multiplied with a byte they take 30 bits. */
// @ts-ignore: a decorator of AssemblyScript
@inline const SHIFT: i32 = 11;
// @ts-ignore: a decorator of AssemblyScript
@inline const ONE: i32 = 1 << SHIFT;

/**
 * A picture of three channels sampled bilinearly through a projective map, with the edge repeated outside.
 * @param source the picture and one byte more @param map the eight numbers of a `Projection`, 8 bytes each, from the unit square to fractions of the picture
 * @param out three 4-byte numbers for each sample, and 4 bytes more
 */
export function sampleThrough(
  source: usize,
  wide: i32,
  high: i32,
  map: usize,
  margin: f64,
  width: i32,
  height: i32,
  out: usize,
): void {
  const ax = load<f64>(map) * <f64>wide;
  const b = load<f64>(map, 8);
  const c = load<f64>(map, 16);
  const dy = load<f64>(map, 24) * <f64>high;
  const e = load<f64>(map, 32);
  const f = load<f64>(map, 40);
  const g = load<f64>(map, 48);
  const h = load<f64>(map, 56);
  const stepU = (1 + 2 * margin) / <f64>width;
  const stepV = (1 + 2 * margin) / <f64>height;
  const lastX = (wide - 1) * ONE;
  const lastY = (high - 1) * ONE;
  const row = <usize>wide * 3;
  const share = f32x4.splat(1 / <f32>(ONE * ONE));
  for (let y = 0; y < height; y++) {
    const v = (<f64>y + 0.5) * stepV - margin;
    const x0 = (b * v + c) * <f64>wide;
    const y0 = (e * v + f) * <f64>high;
    const w0 = h * v + 1;
    for (let x = 0; x < width; x++, out += 12) {
      const u = (<f64>x + 0.5) * stepU - margin;
      const w = <f64>ONE / (g * u + w0);
      const px = within((ax * u + x0) * w - <f64>(ONE / 2), lastX);
      const py = within((dy * u + y0) * w - <f64>(ONE / 2), lastY);
      const fx = px & (ONE - 1);
      const fy = py & (ONE - 1);
      const both = fx * fy;
      const onlyX = (fx << SHIFT) - both;
      const onlyY = (fy << SHIFT) - both;
      const upper = source + <usize>(py >> SHIFT) * row + <usize>(px >> SHIFT) * 3;
      const right: usize = px < lastX ? 3 : 0;
      const lower = upper + (py < lastY ? row : 0);
      const sum = i32x4.add(
        i32x4.add(weighed(upper, ONE * ONE - both - onlyX - onlyY), weighed(upper + right, onlyX)),
        i32x4.add(weighed(lower, onlyY), weighed(lower + right, both)),
      );
      v128.store(out, f32x4.mul(f32x4.convert_i32x4_s(sum), share));
    }
  }
}

/** A place in the picture; NaN, which is no place, is its first. */
// @ts-ignore: a decorator of AssemblyScript
@inline function within(place: f64, last: i32): i32 {
  return place > <f64>last ? last : place > 0 ? <i32>place : 0;
}

/** Red, green and blue of the pixel at `at` in the first three lanes, times a whole number. */
// @ts-ignore: a decorator of AssemblyScript
@inline function weighed(at: usize, weight: i32): v128 {
  const bytes = v128.load32_zero(at);
  return i32x4.mul(i32x4.splat(weight), i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes)));
}

/** Samples 0..255 as bytes, each rounded. @param count of samples; up to 15 more are read and written */
export function toBytes(samples: usize, count: i32, bytes: usize): void {
  const half = f32x4.splat(0.5);
  const end = samples + (<usize>count << 2);
  for (; samples < end; samples += 64, bytes += 16) {
    const a = i32x4.trunc_sat_f32x4_s(f32x4.add(v128.load(samples), half));
    const b = i32x4.trunc_sat_f32x4_s(f32x4.add(v128.load(samples, 16), half));
    const c = i32x4.trunc_sat_f32x4_s(f32x4.add(v128.load(samples, 32), half));
    const d = i32x4.trunc_sat_f32x4_s(f32x4.add(v128.load(samples, 48), half));
    v128.store(bytes, i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)));
  }
}

/** Interleaved samples 0..255, and 4 bytes more, as planes of red, green and blue in −1..1, as nets take them. */
export function toPlanes(samples: usize, pixels: i32, planes: usize): void {
  const size = <usize>pixels << 2;
  const middle = f32x4.splat(127.5);
  const one = f32x4.splat(1);
  for (const end = planes + size; planes < end; samples += 12, planes += 4) {
    const values = f32x4.sub(f32x4.div(v128.load(samples), middle), one);
    v128.store32_lane(planes, values, 0);
    v128.store32_lane(planes + size, values, 1);
    v128.store32_lane(planes + 2 * size, values, 2);
  }
}
