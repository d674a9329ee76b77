import { bad, type Checked, good } from './checked.ts';
import { checkName } from './names.ts';

/** In one list. */
export const MOST_CAMERAS = 1_000;
const SEPARATOR = ';';

/** Ids of cameras, each once, out of an array or of a text with semicolons between them: `cam-01; cam-02`. */
export function checkCameraIds(value: unknown, field: string): Checked<readonly string[]> {
  const given: readonly unknown[] = typeof value === 'string' ? cameraIdsOfText(value) : Array.isArray(value) ? value : [value];
  if (given.length === 0 || given.length > MOST_CAMERAS) return bad(field, `1 to ${MOST_CAMERAS} ids of cameras`, value);
  const ids = new Set<string>();
  for (const one of given) {
    const id = checkName(one, field);
    if (!id.ok) return id;
    if (id.value.includes(SEPARATOR)) return bad(field, 'ids of cameras without semicolons', one);
    ids.add(id.value);
  }
  return good([...ids]);
}

export function cameraIdsOfText(text: string): readonly string[] {
  return text.split(SEPARATOR).map((id) => id.trim());
}

export function cameraIdsText(ids: readonly string[]): string {
  return ids.join(`${SEPARATOR} `);
}
