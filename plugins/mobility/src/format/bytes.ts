import { Translate } from '../text';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** A size in binary units, with one decimal below 10: "5.1 GiB", "980 MiB". */
export function formatBytes(bytes: number): string {
  const unit = unitOf(bytes);
  return `${inUnit(bytes, unit)} ${UNITS[unit]}`;
}

/**
 * How much of how much, in the unit of the total: "412 of 980 MiB", so that
 * both numbers can be compared. Without a total, what there is so far.
 */
export function formatBytesOf(
  t: Translate,
  done: number,
  total: number | null,
): string {
  if (total === null) return formatBytes(done);
  const unit = unitOf(total);
  // 3.4 of 980 would claim an accuracy that the total has not.
  const digits = digitsOf(total / 1024 ** unit, unit);
  return t('common.bytesOf', {
    done: inUnit(done, unit, digits),
    total: `${inUnit(total, unit)} ${UNITS[unit]}`,
  });
}

function unitOf(bytes: number): number {
  let unit = 0;
  // 1023.6 MiB would be shown as "1024 MiB", hence the rounding.
  while (unit < UNITS.length - 1 && Math.round(bytes / 1024 ** unit) >= 1024) {
    unit += 1;
  }
  return unit;
}

function digitsOf(value: number, unit: number): number {
  return unit > 0 && value < 9.95 ? 1 : 0;
}

function inUnit(bytes: number, unit: number, digits?: number): string {
  const value = bytes / 1024 ** unit;
  return value.toFixed(digits ?? digitsOf(value, unit)).replace(/\.0$/, '');
}
