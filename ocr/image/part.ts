import assert from 'node:assert/strict';
import { boxAround, type Corners } from '../../engine/plate/corners.ts';
import { takeBytes } from '../memory.ts';
import type { Picture } from './picture.ts';

/** A part of a picture, and where its upper left corner is in the picture, px. */
export interface Part extends Picture {
  readonly x: number;
  readonly y: number;
}

/**
 * The part of a picture around a plate, so that the rest is not processed. Null where the plate lies wholly outside the picture.
 * @param corners px @param margin kept around the plate, as a share of its width and height
 */
export function partAround({ width, height, channels, data }: Picture, corners: Corners, margin: number): Part | null {
  const { x, y, w, h } = boxAround(corners);
  if (x >= width || y >= height || x + w <= 0 || y + h <= 0) return null;
  // A margin of the box is what an upright plate needs; one that is rotated or in perspective gets twice that.
  const [spareX, spareY] = [2 * margin * w + 2, 2 * margin * h + 2];
  const left = Math.max(0, Math.floor(x - spareX));
  const top = Math.max(0, Math.floor(y - spareY));
  const right = Math.min(width, Math.ceil(x + w + spareX));
  const bottom = Math.min(height, Math.ceil(y + h + spareY));
  assert(channels === 3, 'whatever decodes a picture gives it three channels');
  const row = (right - left) * channels;
  const part = takeBytes(row * (bottom - top));
  for (let line = top; line < bottom; line++) {
    const from = (line * width + left) * channels;
    part.set(data.subarray(from, from + row), (line - top) * row);
  }
  return { x: left, y: top, width: right - left, height: bottom - top, channels, data: part };
}
