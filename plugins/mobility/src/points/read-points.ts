import {
  RestorePointList,
  RestorePointQueryInput,
} from 'backstage-plugin-mobility-common';

export type AskPoints = (
  query: RestorePointQueryInput,
  options: { signal: AbortSignal },
) => Promise<RestorePointList>;

/** The most that the server gives at a time. */
const MAX_PAGE = 100;

/**
 * The newest so many, page by page. They are always read from the beginning: points
 * expire and are deleted, and what was read before would stay for ever.
 */
export async function readPoints(
  ask: AskPoints,
  wanted: number,
  signal: AbortSignal,
): Promise<RestorePointList> {
  let list = await ask({ limit: Math.min(wanted, MAX_PAGE) }, { signal });
  while (list.nextCursor && list.items.length < wanted) {
    const rest = wanted - list.items.length;
    const page = await ask(
      { limit: Math.min(rest, MAX_PAGE), cursor: list.nextCursor },
      { signal },
    );
    list = { ...page, items: [...list.items, ...page.items] };
  }
  return list;
}
