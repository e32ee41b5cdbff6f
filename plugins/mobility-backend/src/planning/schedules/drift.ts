/** Fields of a Schedule that Velero itself writes, or that change nothing. */
const NOT_OURS = new Set(['skipImmediately']);

/**
 * Fields in which what is on the cluster differs from what was asked for, sorted. What
 * was asked for counts with its absence too: a field that somebody has added is one.
 * Velero writes nothing into a template; it fills in the Backups that it makes of it.
 */
export function driftedFields(
  wanted: Record<string, unknown>,
  found: Record<string, unknown>,
): string[] {
  return compare(withPaused(wanted), withPaused(found), []).sort();
}

/** Not said means that it goes on. */
function withPaused(spec: Record<string, unknown>) {
  return { ...spec, paused: spec.paused ?? false };
}

function compare(wanted: unknown, found: unknown, path: string[]): string[] {
  if (isEmpty(wanted) && isEmpty(found)) return [];
  if (isObject(wanted) && isObject(found)) {
    const keys = new Set([...Object.keys(wanted), ...Object.keys(found)]);
    return [...keys]
      .filter(key => path.length > 0 || !NOT_OURS.has(key))
      .flatMap(key => compare(wanted[key], found[key], [...path, key]));
  }
  if (Array.isArray(wanted) && Array.isArray(found)) {
    const same =
      wanted.length === found.length &&
      wanted.every((one, i) => compare(one, found[i], ['item']).length === 0);
    return same ? [] : [path.join('.')];
  }
  return wanted === found ? [] : [path.join('.')];
}

/** `false` is not nothing: Velero takes what is not said for another default. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.values(value).every(isEmpty);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
