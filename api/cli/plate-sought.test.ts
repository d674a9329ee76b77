import { expect, it } from 'vitest';
import { plateAsked } from './plate-sought.ts';

it.each([
  ['hours', '99'],
  ['area', 'here'],
  ['state', 'Texas'],
  ['min-p', '2'],
  ['limit', '0'],
  ['from', 'yesterday'],
] as const)('names the option --%s as it was given', (name, text) => {
  expect(() => plateAsked({ plate: 'KDR4821', [name]: text })).toThrow(new RegExp(`for --${name} but received "${text}"`));
});
