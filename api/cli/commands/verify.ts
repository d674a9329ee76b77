import { nextStep } from '../../../engine/hits/typings.ts';
import { type Hit, type NewVerdict, OUTCOMES, REJECT_REASONS, type RecordDecision } from '../../../engine/records/hits.ts';
import { accountName } from '../account.ts';
import { recordChange } from '../change.ts';
import { lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { hitDocument } from '../hit-document.ts';
import { LOOK_UP } from '../look-up.ts';
import { oneOf } from '../values.ts';
import { withExistingEngine } from '../with-engine.ts';

const VERDICTS = ['confirmed', 'rejected', 'unverified'] as const;

export const command = lprCommand({
  args: {
    hit: { type: 'positional', required: true, description: 'Id of a hit: lpr hits --ids' },
    status: { type: 'enum', options: [...VERDICTS], required: true, description: 'The verdict' },
    note: { type: 'string', valueHint: 'TEXT', description: 'Why' },
    plate: { type: 'string', valueHint: 'PLATE', description: 'The plate as seen on the picture' },
    reason: { type: 'enum', options: [...REJECT_REASONS] as string[], description: 'Why it is not the listed vehicle' },
    outcome: { type: 'enum', options: [...OUTCOMES] as string[], description: 'Outcome of a confirmed hit; may be given later' },
    state: { type: 'string', valueHint: 'STATE', description: 'The state on the plate, such as US-TX' },
    'confirm-state': {
      type: 'boolean',
      default: false,
      description: 'Confirm the hit though another state is on the plate than is listed',
    },
    'confirm-plate': { type: 'boolean', default: false, description: 'Confirm a plate that is far from what was read' },
    ...LOOK_UP,
  },
  notes: [
    'The verdict is of the operating system’s account. Where two persons must confirm, the other one uses an account of their own, or the console.',
  ],
  examples: ['lpr verify 0195a3c2-9000-7abc-8def-0123456789ab --status confirmed'],
  async run(args, { out }) {
    const status = oneOf(args.status, '--status', VERDICTS) as (typeof VERDICTS)[number];
    const by = accountName();
    return await withExistingEngine(args.data, async (engine) => {
      const said: NewVerdict = {
        status,
        by,
        note: args.note,
        plate: args.plate,
        reason: oneOf(args.reason, '--reason', REJECT_REASONS),
        outcome: oneOf(args.outcome, '--outcome', OUTCOMES),
        confirm_plate: args['confirm-plate'],
        state: args.state,
        confirm_state: args['confirm-state'],
      };
      const record: RecordDecision = (decided) => recordChange(engine, args, 'verify_hit', decided);
      const hit = engine.hits.verify(args.hit, said, undefined, record);
      out.result(hitDocument(hit), () => `${hit.read.plate} on ${hit.entry.plate} of ${hit.entry.list}: ${resultOf(hit, by)}`);
      return EXITS.ok.code;
    });
  },
});

function resultOf(hit: Hit, by: string): string {
  return nextStep(hit) ?? `${hit.status}, by ${by}`;
}
