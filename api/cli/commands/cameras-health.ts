import type { CameraFault, HealthAnswer } from '../../../engine/records/answers.ts';
import { ASKED, askAndPrint } from '../ask.ts';
import { lprCommand } from '../command.ts';
import { count } from '../style.ts';
import { type Column, table } from '../table.ts';

const COLUMNS: readonly Column<CameraFault>[] = [
  { title: 'camera', cell: ({ camera }) => camera },
  { title: 'what', cell: ({ what }) => what },
  { title: 'left out', cell: ({ quarantine }) => (quarantine ? 'yes' : '') },
  { title: 'why', cell: ({ why }) => why },
];

const { 'leave-out': _, ...WINDOW } = ASKED;

export const command = lprCommand({
  args: WINDOW,
  notes: ['Without --from and --to: all reads there are. --json and --csv hold the figures of every camera.'],
  examples: ['lpr cameras health', 'lpr cameras health --from 2026-03-01 --csv'],
  run: (args, context) =>
    askAndPrint<HealthAnswer>('health', args, {}, context, ({ faults, cameras }) => [
      ...(faults.length > 0 ? [table(faults, COLUMNS, context.out), ''] : []),
      `${count(faults.length, 'fault')} at ${count(cameras, 'camera')}`,
    ]),
});
