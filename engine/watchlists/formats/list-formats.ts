import type { ListFormatName } from '../../records/watchlists.ts';
import { csvFormat } from './csv/csv.format.ts';
import type { ListFormat } from './list-format.ts';
import { ncicFormat } from './ncic/ncic.format.ts';

/** Every format by its name in a mapping; a name without a format does not compile. */
export const LIST_FORMATS: Readonly<Record<ListFormatName, ListFormat>> = { csv: csvFormat, ncic: ncicFormat };
