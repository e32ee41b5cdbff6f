import { Translate } from './translate';

/** "onprem", "onprem and cloud", "onprem, cloud and edge". */
export function listOf(t: Translate, items: readonly string[]): string;
export function listOf(
  t: Translate,
  items: readonly (string | JSX.Element)[],
): string | JSX.Element;
export function listOf(
  t: Translate,
  items: readonly (string | JSX.Element)[],
): string | JSX.Element {
  if (items.length < 2) return items[0] ?? '';
  const [last, ...others] = [...items].reverse();
  const first = others
    .reverse()
    .reduce((head, rest) => t('common.list.more', { first: head, rest }));
  return t('common.list.pair', { first, last });
}
