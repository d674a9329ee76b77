import { expect, it } from 'vitest';
import { didYouMean, nearest } from './did-you-mean.ts';

it('finds the intended word, ignoring hyphens', () => {
  const options = ['dry-run', 'list', 'limit', 'json'];
  expect(nearest('dryrnu', options)).toBe('dry-run');
  expect(nearest('lst', options)).toBe('list');
  expect(nearest('LIMIT', options)).toBe('limit');
  expect(nearest('limt', options)).toBe('limit');
  expect(didYouMean('jsno', options, '--')).toBe(': did you mean --json?');
});

it('proposes nothing where no word is similar, or where the word is too short', () => {
  expect(nearest('colour', ['json', 'list'])).toBeUndefined();
  expect(nearest('q', ['to', 'by'])).toBeUndefined();
  expect(didYouMean('colour', ['json'])).toBe('');
});
