/**
 * Samples 0..255 with fractions as bytes, each rounded. A loop: `Uint8Array.from(samples, Math.round)` takes thirty times as long, 80 ms for
 * 640 × 384 pixels.
 */
export function bytesOf(samples: Float32Array): Uint8Array {
  const bytes = new Uint8Array(samples.length);
  for (let i = 0; i < samples.length; i++) bytes[i] = samples[i] + 0.5;
  return bytes;
}
