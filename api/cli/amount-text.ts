import { grouped } from './style.ts';

/** How much of what was seized: `11.5 kg cocaine`, `375 × handgun`, `77,800,000 US dollars`. */
export function amountText({
  item,
  quantity,
  unit,
}: {
  readonly item: string;
  readonly quantity: number;
  readonly unit: string;
}): string {
  if (unit === 'count') return `${grouped(quantity)} × ${item}`;
  if (unit === 'usd') return `${grouped(quantity)} US dollars${item === 'us currency' ? '' : ` of ${item}`}`;
  return `${grouped(quantity)} ${unit} ${item}`;
}
