import { PointFileState, RestorePoint } from 'backstage-plugin-mobility-common';

/** Of a file that says what went wrong: what it is instead of whole. */
export function unreadResults(
  files: RestorePoint['files'],
): PointFileState | undefined {
  const { results = 'unreadable', operations = 'unreadable' } = files;
  if (results !== 'ok') return results;
  // Where nothing was copied afterwards, there is no such file.
  return operations === 'ok' || operations === 'missing'
    ? undefined
    : operations;
}

/** What it means that no errors and warnings are told, though their files are whole. */
export function noResults(
  point: Pick<RestorePoint, 'errors' | 'warnings' | 'otherNamespaces'>,
): 'none' | 'noneOfYours' | 'unrecorded' {
  const { errors, warnings, otherNamespaces } = point;
  if (errors === 0 && warnings === 0) return 'none';
  if (otherNamespaces > 0) return 'noneOfYours';
  // How many there were is of another file, which may not be read.
  return (errors ?? 0) + (warnings ?? 0) > 0 ? 'unrecorded' : 'none';
}
