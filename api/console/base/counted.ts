/** A written number with its noun: `1 camera`, `12 cameras`. */
export function counted(n: string | number, one: string, many: string): string {
  return `${n} ${String(n) === '1' ? one : many}`;
}
