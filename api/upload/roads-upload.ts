import type { Context } from 'hono';
import { LprError } from '../../engine/errors.ts';
import { wholeText } from '../../engine/fields/decoded-text.ts';
import type { TextEncoding } from '../../engine/records/text-encodings.ts';
import type { ApiEnv, Limits } from '../options.ts';
import { badRequest } from '../problems.ts';
import { isJson } from '../validate.ts';
import { countedBody } from './counted-body.ts';
import { multipartParts } from './multipart.ts';

/** The files of a form of roads. */
const FILES = ['roads', 'places'];

export interface RoadsUpload {
  readonly text: string;
  readonly places: string | null;
  /** How each was read; null: there was none. */
  readonly encoding: TextEncoding;
  readonly places_encoding: TextEncoding | null;
}

/**
 * A map as the body, or a form with the files `roads` and, for roads in CSV, `places`. The files are kept in memory as a whole, within the limit of one body.
 */
export async function receiveRoads(c: Context<ApiEnv>, limits: Limits): Promise<RoadsUpload> {
  const type = c.req.header('content-type');
  // A JSON body in another encoding was refused before (api/middleware/json-body.ts).
  if (isJson(type)) return { text: await c.req.text(), places: null, encoding: 'UTF-8', places_encoding: null };
  if (!/^multipart\/form-data\s*(;|$)/i.test(type ?? '')) {
    const wanted = 'application/geo+json or multipart/form-data';
    throw new LprError('unsupported', `Expected ${wanted} for content-type but received ${type ?? 'none'}`);
  }
  const body = countedBody(c, { ...limits, what: 'a form', maxBytes: FILES.length * limits.file });
  const parts = multipartParts(body, type ?? '', { maxFileBytes: () => limits.file, alwaysFiles: FILES });
  const texts = new Map<string, { readonly text: string; readonly encoding: TextEncoding }>();
  try {
    for await (const part of parts) {
      if (part.kind !== 'file' || !FILES.includes(part.name)) throw badRequest('roads or places', 'body', 'a part', part.name);
      let encoding: TextEncoding = 'UTF-8';
      const told = (of: TextEncoding): void => {
        encoding = of;
      };
      const text = await wholeText(part.bytes, { what: `a file of ${part.name}`, code: 'bad_import' }, told);
      texts.set(part.name, { text, encoding });
    }
  } finally {
    body.destroy();
  }
  const [roads, places] = FILES.map((name) => texts.get(name));
  if (roads === undefined) throw new LprError('bad_request', 'Expected the file roads in the form but received none');
  return { ...roads, places: places?.text ?? null, places_encoding: places?.encoding ?? null };
}
