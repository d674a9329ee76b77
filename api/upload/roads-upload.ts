import type { Context } from 'hono';
import { LprError } from '../../engine/errors.ts';
import { wholeText } from '../../engine/fields/decoded-text.ts';
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
}

/**
 * A map as the body, or a form with the files `roads` and, for roads in CSV, `places`. The files are kept in memory as a whole, within the limit of one body.
 */
export async function receiveRoads(c: Context<ApiEnv>, limits: Limits): Promise<RoadsUpload> {
  const type = c.req.header('content-type');
  if (isJson(type)) return { text: await c.req.text(), places: null };
  if (!/^multipart\/form-data\s*(;|$)/i.test(type ?? '')) {
    const wanted = 'application/geo+json or multipart/form-data';
    throw new LprError('unsupported', `Expected ${wanted} for content-type but received ${type ?? 'none'}`);
  }
  const body = countedBody(c, { ...limits, what: 'a form', maxBytes: FILES.length * limits.file });
  const parts = multipartParts(body, type ?? '', { maxFileBytes: () => limits.file, alwaysFiles: FILES });
  const texts = new Map<string, string>();
  try {
    for await (const part of parts) {
      if (part.kind !== 'file' || !FILES.includes(part.name)) throw badRequest('roads or places', 'body', 'a part', part.name);
      texts.set(part.name, await wholeText(part.bytes, { what: `a file of ${part.name}`, code: 'bad_import' }));
    }
  } finally {
    body.destroy();
  }
  const roads = texts.get('roads');
  if (roads === undefined) throw new LprError('bad_request', 'Expected the file roads in the form but received none');
  return { text: roads, places: texts.get('places') ?? null };
}
