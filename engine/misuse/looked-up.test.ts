import { describe, expect, it } from 'vitest';
import type { AuditRow } from '../records/audit.ts';
import { lookedUp } from './looked-up.ts';

const ROW = { seq: 1, at: 1, actor: 'A', purpose: 'wanted person', case_number: null } as const;
const platesIn = (action: AuditRow['action'], asked: Record<string, string>, channel: AuditRow['channel'] = 'http') =>
  lookedUp({ ...ROW, action, asked, channel })?.plates;

describe('the plates that a row of the audit log names', () => {
  it.each([
    ['search_reads', { plate: 'kdr-4821' }, ['KDR4821']],
    ['search_reads', { likely: 'KDR4821', camera: 'ABC1234' }, ['KDR4821']],
    ['submit_trace', { plates: 'KDR4821 XJY9895' }, ['KDR4821', 'XJY9895']],
    ['search_convoys', { plates: '["KDR4821","XJY9895"]', within: '5' }, ['KDR4821', 'XJY9895']],
    ['search_chains', { plates: '["KDR4821"]' }, ['KDR4821']],
    ['search_convoys', { plates: `["KDR4821","${'X'.repeat(7)}` }, ['KDR4821', 'XXXXXXX']],
    ['save_question', { question: 'convoys', asked: '{"plates":["KDR4821"],"least_odds":10}' }, ['KDR4821']],
    ['save_question', { question: 'reads', asked: '{"plate":"KDR4821"}', plate: 'KDR4821' }, ['KDR4821']],
    ['save_question', { question: 'reads', ask: '{"likely":"KDR4821"}' }, ['KDR4821']],
    ['save_question', { question: 'reads', asked: '{"plate":"KDR4821","came' }, []],
    ['search_scenes', { scenes: '[{"id":"a"}]' }, []],
  ] as const)('%s %j', (action, asked, plates) => {
    expect(platesIn(action, asked)).toEqual(plates);
  });

  it('count where a saved question was asked by itself, as such, and not where the program did anything else', () => {
    const asked = { plate: 'KDR4821', saved_question: 'x' };
    const row = { ...ROW, action: 'search_reads', asked } as const;
    expect(lookedUp({ ...row, channel: 'server' })).toMatchObject({ plates: ['KDR4821'], isScheduled: true });
    expect(lookedUp({ ...row, channel: 'http' })).toMatchObject({ plates: ['KDR4821'], isScheduled: false });
    expect(platesIn('search_convoys', { saved_question: 'x', plates: 'KDR4821, XJY9895' }, 'server')).toEqual([
      'KDR4821',
      'XJY9895',
    ]);
    expect(platesIn('search_reads', { plate: 'KDR4821' }, 'server')).toBeUndefined();
    expect(platesIn('search_reads', { plate: 'KDR*', saved_question: 'x' }, 'server')).toBeUndefined();
    expect(platesIn('search_convoys', { saved_question: 'x' }, 'server')).toBeUndefined();
  });
});
