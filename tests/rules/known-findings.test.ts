import { describe, expect, it } from 'vitest';
import { knownFindings } from './known-findings.ts';

const ID = 'GHSA-abcd-1234-wxyz';
const FOUND = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: {
    left: { severity: 'high', via: [{ source: 1, url: `https://github.com/advisories/${ID}`, title: 'Regular expression' }] },
    right: { severity: 'high', via: ['left'] },
  },
});
const CLEAN = JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} });

describe('known vulnerabilities', () => {
  it('are a failure unless they are explained, once for each advisory', () => {
    const line = `${ID}: left, high: Regular expression`;
    expect(knownFindings(FOUND, '')).toMatchObject({ answered: true, unexplained: [line], explained: [] });
    expect(knownFindings(FOUND, `| ${ID} | no text of others reaches it |`)).toMatchObject({
      unexplained: [],
      stale: [],
      explained: [ID],
    });
  });

  it('that are gone must not stay explained', () => {
    expect(knownFindings(CLEAN, `| ${ID} | … |`)).toMatchObject({ answered: true, unexplained: [], stale: [ID] });
  });

  it('were not compared where no service answered, which is never taken for a clean report', () => {
    const refused = { message: '405 Method Not Allowed', statusCode: 405, error: { summary: '', detail: '' } };
    expect(knownFindings(JSON.stringify(refused), '')).toEqual({ answered: false, why: '405 Method Not Allowed' });
    for (const printed of ['', 'null', '{}', 'npm error']) expect(knownFindings(printed, '')).toMatchObject({ answered: false });
  });
});
