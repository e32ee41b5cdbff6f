import {
  ATTEMPT_PLACEHOLDER,
  BACKUP_PLACEHOLDER,
  RUN_PLACEHOLDER,
} from 'backstage-plugin-mobility-common';

const MAX_SLUG = 30;

/** What is left of an entity's name in the names of objects: a DNS label. */
export function slugOf(entityName: string): string {
  const slug = entityName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_SLUG)
    .replace(/^-+|-+$/g, '');
  return slug || 'app';
}

/**
 * The name of a run's object, with placeholders. At most 30 + 1 + 16 + 4 + 4
 * characters with them filled in, so that Velero keeps it whole as a label.
 */
export function objectName(entityName: string, target?: number): string {
  const parts = [
    slugOf(entityName),
    RUN_PLACEHOLDER,
    ...(target === undefined ? [] : [`t${target + 1}`]),
    ATTEMPT_PLACEHOLDER,
  ];
  return parts.join('-');
}

/** Fills run, attempt and backup into a manifest, wherever they stand. */
export function fillPlaceholders<T>(
  manifest: T,
  values: { run: string; attempt: number; backup?: string },
): T {
  const text = JSON.stringify(manifest)
    .replaceAll(RUN_PLACEHOLDER, values.run)
    .replaceAll(ATTEMPT_PLACEHOLDER, String(values.attempt))
    .replaceAll(BACKUP_PLACEHOLDER, values.backup ?? BACKUP_PLACEHOLDER);
  return JSON.parse(text);
}
