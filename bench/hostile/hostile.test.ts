import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomOf } from '../../fixtures/random.ts';
import { openFileParsers } from './file-parsers.ts';
import { measureParser } from './measure.ts';
import { mutated } from './mutate.ts';
import type { Parser } from './parser.ts';
import { TEXT_PARSERS } from './text-parsers.ts';

const CASES = 20_000;
const SEED = 20;
const NEVER = new AbortController().signal;

async function faultsOf(parser: Parser): Promise<unknown> {
  const cases = Math.round(CASES * parser.share);
  const { faults, tally } = await measureParser(parser, { seed: SEED, first: 0, cases, signal: NEVER, onDone: () => {} });
  expect(tally.cases).toBeGreaterThan(0);
  return faults;
}

describe('a parser refuses broken input with an error for the sender, and never with another error', () => {
  it.each(TEXT_PARSERS)('$name', async (parser) => {
    expect(await faultsOf(parser)).toEqual([]);
  });

  let files: Awaited<ReturnType<typeof openFileParsers>>;
  beforeAll(async () => {
    files = await openFileParsers();
  });
  afterAll(() => files.close());
  it('manifest, archives, images, answers of webhooks', async () => {
    for (const parser of files.parsers) expect(await faultsOf(parser)).toEqual([]);
  });
});

it('a case depends on its number alone, and most cases differ from the examples', () => {
  const seeds = [Buffer.from('{"plate":"ABC1234"}'), Buffer.from('plate\nABC1234\n')];
  const cases = Array.from({ length: 200 }, (_, i) => mutated(seeds, randomOf(1, 'case', i)).toString('hex'));
  expect(cases).toEqual(Array.from({ length: 200 }, (_, i) => mutated(seeds, randomOf(1, 'case', i)).toString('hex')));
  expect(new Set(cases).size).toBeGreaterThan(150);
});

it('an error that is not for the sender is a fault, reported with the number of its case', async () => {
  const broken: Parser = {
    name: 'broken',
    share: 1,
    seeds: [Buffer.from('x')],
    parse(bytes) {
      if (bytes.length > 100) throw new TypeError('not for the sender');
    },
  };
  const run = (first: number, cases: number) => measureParser(broken, { seed: 1, first, cases, signal: NEVER, onDone: () => {} });
  const { faults } = await run(0, 200);
  const [fault] = faults;
  expect(fault).toMatchObject({ parser: 'broken', reason: expect.stringContaining('not for the sender') });
  expect((await run(fault?.number ?? 0, 1)).faults).toMatchObject([{ parser: 'broken', number: fault?.number }]);
});
