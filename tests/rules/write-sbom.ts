/** `npm run sbom`: prints the bill of materials. */
import { bill } from './installed-bill.ts';

process.stdout.write(`${JSON.stringify(bill(), null, 2)}\n`);
