import { z } from 'zod';
import { DATE_ORDERS } from '../../engine/records/table-mapping.ts';

/** What a request says of the times of the file that it imports. */
export const SAID_TIMES = {
  dates: z.enum(DATE_ORDERS).optional().meta({
    description:
      'What comes first in dates such as 3/4/2026 of this file. Default: as the mapping says, or as a number over 12 tells',
  }),
  zone: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'Time zone (America/Chicago) of times of this file without one. Default: that of the mapping' }),
};
