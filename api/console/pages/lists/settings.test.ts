import { describe, expect, it } from 'vitest';
import { exampleOf } from '../../../wire/page.ts';
import { WireListDetail } from '../../../wire/watchlist.ts';
import type { ListDetail } from '../../base/wire.ts';
import { changeTo, settingsOf } from './settings.ts';

const list: ListDetail = { ...(exampleOf(WireListDetail) as ListDetail), policy: 'likely', false_alerts_per_day: 2 };

describe('the settings of a list', () => {
  it('are not sent if nothing is changed in the form', () => {
    expect(changeTo(list, settingsOf(list))).toEqual({});
  });

  it('are sent only if they differ, an empty field as null', () => {
    expect(changeTo(list, { ...settingsOf(list), budget: '', minPlate: '0.5' })).toEqual({
      false_alerts_per_day: null,
      min_plate_p: 0.5,
    });
  });

  it('ask for two confirmations under the two-person rule', () => {
    expect(changeTo(list, { ...settingsOf(list), twoPersons: true })).toEqual({ confirmations: 2 });
  });

  it('have a budget only where the policy demands a posterior', () => {
    expect(changeTo(list, { ...settingsOf(list), policy: 'exact' })).toEqual({ policy: 'exact', false_alerts_per_day: null });
  });
});
