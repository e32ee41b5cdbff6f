import {
  Change,
  CopyingPlan,
  targetKey,
} from 'backstage-plugin-mobility-common';

/** Something of the original, and what it becomes in each copy. */
export interface ChangeRow {
  key: string;
  what: Change['what'];
  /** The claim, route, Service or the like; none for the namespace. */
  of?: string;
  before: string;
  /** By target, in the order of the plan. */
  after: { key: string; value: string; isChanged: boolean }[];
}

/** What changes on the way, as rows over all targets. */
export function changeRows({ targets }: CopyingPlan): ChangeRow[] {
  const rows = new Map<string, ChangeRow>();
  for (const target of targets) {
    for (const { what, of, before, after } of target.changes) {
      // A route may have several hosts, a Service several ports.
      const key = `${what} ${of ?? ''} ${before}`;
      const row = rows.get(key) ?? { key, what, of, before, after: [] };
      row.after.push({
        key: targetKey(target),
        value: after,
        isChanged: after !== before,
      });
      rows.set(key, row);
    }
  }
  return [...rows.values()];
}
