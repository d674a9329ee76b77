import { z } from 'zod';
import { ERRORS, type ErrorCode } from '../../engine/errors.ts';
import { WireLoadReport } from './watchlist.ts';

/** RFC 9457, as `problems.ts` writes it. */
export const WireProblem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What was expected, what came, where' }),
    code: z.string().meta({ description: 'Stable; one of those on `/problems`' }),
    request_id: z.string(),
    errors: z
      .array(z.object({ in: z.enum(['query', 'path', 'header', 'body']), field: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: 'Every wrong value of the request' }),
    report: WireLoadReport.optional().meta({ description: 'Of a list file that cannot be used: every bad row' }),
  })
  .meta({ id: 'Problem' });

export function problemExample(code: ErrorCode): z.output<typeof WireProblem> {
  const { status, title } = ERRORS[code];
  const detail = DETAILS[code] ?? title;
  const example = { type: `/problems#${code}`, title, status, detail, code, request_id: '0d9f8c7e-2b1a-4c3d-8e5f-6a7b8c9d0e1f' };
  return code === 'bad_request' ? { ...example, errors: [{ in: 'query', field: 'limit', detail }] } : example;
}

const DETAILS: Partial<Record<ErrorCode, string>> = {
  bad_request: 'Expected a whole number from 1 to 1000 for limit but received "5000" of type string',
  not_found: 'There is no hit 0195a3c2-a000-7123-8456-789abcdef012',
  too_large: 'Expected at most 33554432 bytes for a file but received more',
  stalled: 'Expected an upload to keep coming but received nothing for 30000 ms',
};
