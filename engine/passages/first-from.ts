/** First place in [low, high) with this time or a later one; `high` where there is none. @param times ascending between the two */
export function firstFrom(times: Int32Array | Float64Array, time: number, low: number, high: number): number {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
