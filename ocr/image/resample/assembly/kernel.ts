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
 * A picture of three channels sampled bilinearly through a projective map, with the edge repeated outside; two samples at a time. What stays the same for a
 * row or a picture is in memory, because V8 would calculate it again for every sample.
 * @param source the picture, and a row and 11 bytes more, of any value @param map the eight numbers of a `Projection`, 8 bytes each, from the unit
 * square to fractions of the picture @param fixed room for 192 bytes @param out three 4-byte numbers for each sample, and 16 bytes more
 */
export function sampleThrough(
  source: usize,
  wide: i32,
  high: i32,
  map: usize,
  margin: f64,
  width: i32,
  height: i32,
  fixed: usize,
  out: usize,
): void {
  const stepV = (1 + 2 * margin) / <f64>height;
  v128.store(fixed, f64x2.splat((1 + 2 * margin) / <f64>width), STEP);
  v128.store(fixed, f64x2.splat(margin), EDGE);
  v128.store(fixed, f64x2.splat(load<f64>(map) * <f64>wide), X_BY_U);
  v128.store(fixed, f64x2.splat(load<f64>(map, 24) * <f64>high), Y_BY_U);
  v128.store(fixed, f64x2.splat(load<f64>(map, 48)), W_BY_U);
  v128.store(fixed, f64x2.splat(<f64>ONE), WHOLE);
  v128.store(fixed, f64x2.splat(<f64>(ONE / 2)), HALF);
  v128.store(fixed, i32x4((wide - 1) * ONE, (wide - 1) * ONE, (high - 1) * ONE, (high - 1) * ONE), LAST);
  v128.store(fixed, f32x4.splat(1 / <f32>(ONE * ONE)), SHARE);
  for (let y = 0; y < height; y++) {
    const v = (<f64>y + 0.5) * stepV - margin;
    v128.store(fixed, f64x2.splat((load<f64>(map, 8) * v + load<f64>(map, 16)) * <f64>wide), X);
    v128.store(fixed, f64x2.splat((load<f64>(map, 32) * v + load<f64>(map, 40)) * <f64>high), Y);
    v128.store(fixed, f64x2.splat(load<f64>(map, 56) * v + 1), W);
    sampleRow(source, <usize>wide * 3, fixed, out, <usize>width * 12);
    out += <usize>width * 12;
  }
}

// Addresses from `fixed` on.
// @ts-ignore: a decorator of AssemblyScript
@inline const STEP: usize = 0;
// @ts-ignore: a decorator of AssemblyScript
@inline const EDGE: usize = 16;
// @ts-ignore: a decorator of AssemblyScript
@inline const X_BY_U: usize = 32;
// @ts-ignore: a decorator of AssemblyScript
@inline const Y_BY_U: usize = 48;
// @ts-ignore: a decorator of AssemblyScript
@inline const W_BY_U: usize = 64;
// @ts-ignore: a decorator of AssemblyScript
@inline const WHOLE: usize = 80;
// @ts-ignore: a decorator of AssemblyScript
@inline const HALF: usize = 96;
// @ts-ignore: a decorator of AssemblyScript
@inline const LAST: usize = 112;
// @ts-ignore: a decorator of AssemblyScript
@inline const SHARE: usize = 128;
// @ts-ignore: a decorator of AssemblyScript
@inline const X: usize = 144;
// @ts-ignore: a decorator of AssemblyScript
@inline const Y: usize = 160;
// @ts-ignore: a decorator of AssemblyScript
@inline const W: usize = 176;

function sampleRow(source: usize, row: usize, fixed: usize, out: usize, bytes: usize): void {
  let middle = f64x2(0.5, 1.5);
  for (const end = out + bytes; out < end; out += 24) {
    const u = f64x2.sub(f64x2.mul(middle, v128.load(fixed, STEP)), v128.load(fixed, EDGE));
    middle = f64x2.add(middle, f64x2.splat(2));
    const w = f64x2.div(v128.load(fixed, WHOLE), f64x2.add(f64x2.mul(v128.load(fixed, W_BY_U), u), v128.load(fixed, W)));
    const x = f64x2.mul(f64x2.add(f64x2.mul(v128.load(fixed, X_BY_U), u), v128.load(fixed, X)), w);
    const y = f64x2.mul(f64x2.add(f64x2.mul(v128.load(fixed, Y_BY_U), u), v128.load(fixed, Y)), w);
    // Both x, then both y. NaN, which is no place, becomes 0.
    const places = v128.shuffle<i32>(
      i32x4.trunc_sat_f64x2_s_zero(f64x2.sub(x, v128.load(fixed, HALF))),
      i32x4.trunc_sat_f64x2_s_zero(f64x2.sub(y, v128.load(fixed, HALF))),
      0, 1, 4, 5,
    );
    const inside = i32x4.min_s(v128.load(fixed, LAST), i32x4.max_s(i32x4.splat(0), places));
    const pixels = i32x4.shr_s(inside, SHIFT);
    const right = v128.and(inside, i32x4.splat(ONE - 1));
    // Of the left pixel and, in the upper half, of the right one.
    const across = v128.or(i32x4.sub(i32x4.splat(ONE), right), i32x4.shl(right, 16));
    const first = source + <usize>i32x4.extract_lane(pixels, 2) * row + <usize>i32x4.extract_lane(pixels, 0) * 3;
    const second = source + <usize>i32x4.extract_lane(pixels, 3) * row + <usize>i32x4.extract_lane(pixels, 1) * 3;
    const share = v128.load(fixed, SHARE);
    const one = mixed(first, row, v128.shuffle<i32>(across, across, 0, 0, 0, 0), v128.shuffle<i32>(right, right, 2, 2, 2, 2));
    const other = mixed(second, row, v128.shuffle<i32>(across, across, 1, 1, 1, 1), v128.shuffle<i32>(right, right, 3, 3, 3, 3));
    v128.store(out, f32x4.mul(one, share));
    v128.store(out, f32x4.mul(other, share), 12);
  }
}

/** Red, green and blue between four pixels, of which `at` is the upper left one. Beyond the edge there is no pixel, but its weight is 0. */
// @ts-ignore: a decorator of AssemblyScript
@inline function mixed(at: usize, row: usize, across: v128, down: v128): v128 {
  const upper = i32x4.dot_i16x8_s(sideBySide(at), across);
  const lower = i32x4.dot_i16x8_s(sideBySide(at + row), across);
  return f32x4.convert_i32x4_s(i32x4.add(i32x4.shl(upper, SHIFT), i32x4.mul(i32x4.sub(lower, upper), down)));
}

/** Red of two pixels that lie side by side, then green and blue; each of 2 bytes. */
// @ts-ignore: a decorator of AssemblyScript
@inline function sideBySide(at: usize): v128 {
  return v128.shuffle<i16>(v128.load8x8_u(at), v128.load8x8_u(at, 3), 0, 8, 1, 9, 2, 10, 3, 11);
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
