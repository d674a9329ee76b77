import { readFile } from 'node:fs/promises';
import { peakRssMb } from '../../bench/peak-rss.ts';
import { openReaderPool } from '../../ocr/pool/reader-pool.ts';

/** Reads a small picture and then a large one, in a process of its own; prints the peak of memory after each, MB, and the reading of the large one. */
const [small, large] = process.argv.slice(2) as [string, string];
const pool = await openReaderPool({ threads: 1, reader: 'platenet' });
await pool.read({ bytes: await readFile(small) });
const before = peakRssMb('self');
const outcome = await pool.read({ path: large });
const raw = outcome.status === 'read' ? outcome.readings.map((reading) => reading.raw) : [];
process.stdout.write(JSON.stringify({ before, after: peakRssMb('self'), raw }));
await pool.close();
