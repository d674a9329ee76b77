import { isSameClass } from '../../plate/classes.ts';
import { type Position, probabilityOf, UNREAD } from '../../plate/lattice.ts';
import { NAMED_FROM } from '../index/unread-plates.ts';

/**
 * The rule by which a read's characters are an entry's: `exact`, or `ocr` where each is of the listed one's OCR class.
 * @returns null where the numbers of characters differ, where one is of another class, or for a `?` that the reader does not read as the listed character
 */
export function characterRule(plate: string, listed: string, positions: () => readonly Position[]): 'exact' | 'ocr' | null {
  if (plate === listed) return 'exact';
  if (plate.length !== listed.length) return null;
  for (let i = 0; i < plate.length; i++) {
    const isUnread = plate.charAt(i) === UNREAD;
    if (
      isUnread
        ? probabilityOf(positions()[i] ?? [], listed.charAt(i)) < NAMED_FROM
        : !isSameClass(plate.charAt(i), listed.charAt(i))
    )
      return null;
  }
  return 'ocr';
}
