import { describe, expect, it } from 'vitest';
import { englishIn } from './texts.ts';

describe('englishIn', () => {
  it('finds a text that both pages have, and one with a word that only English has', () => {
    const spanish = ['Guardar', 'Save', 'Fila of un registro', 'KDR8130'];
    expect(englishIn(spanish, ['Save', 'KDR8130', 'Row of a log'], [/x/])).toEqual(['Save', 'Fila of un registro']);
  });

  it('leaves out what is data, and no letters within a code are a word', () => {
    const spanish = ['Fila de un registro de 272 filas, lpr-audit-7be7b460', 'currency'];
    expect(englishIn(spanish, ['currency'], [/\bcurrency\b/])).toEqual([]);
  });
});
