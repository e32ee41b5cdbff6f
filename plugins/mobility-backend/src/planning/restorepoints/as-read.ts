import {
  FileFact,
  Point,
  PointContents,
  PointMetadata,
  PointVolume,
} from './facts';
import { ResultMessage } from './known-messages';
import { DELETING } from './merge';
import { provenOrigin } from './origin';

/** Files of a point that were read just now. */
export interface PointFiles {
  metadata: FileFact<PointMetadata>;
  contents: FileFact<PointContents>;
  volumes: FileFact<PointVolume[]>;
  results: FileFact<ResultMessage[]>;
  operations: FileFact<ResultMessage[]>;
}

/**
 * A point of a list as its files say it is now: rights on what is in them are judged
 * by them. A file that does not answer leaves what was known of it.
 */
export function asRead(point: Point, files: PointFiles): Point {
  const read = latest(files.metadata, point.metadata);
  const metadata = isDeleting(point.metadata) ? point.metadata : read;
  return {
    ...point,
    origin: provenOrigin(point.origin, read),
    metadata,
    contents: latest(files.contents, point.contents),
    volumes: latest(files.volumes, point.volumes),
    messages: namespacesOf(files),
  };
}

function latest<T>(now: FileFact<T>, before: FileFact<T>): FileFact<T> {
  return now.state === 'unreadable' ? before : now;
}

/** Only the cluster says so: see `mergePoints`. */
function isDeleting(metadata: FileFact<PointMetadata>): boolean {
  return metadata.state === 'ok' && metadata.value.phase === DELETING;
}

function namespacesOf(files: PointFiles): FileFact<string[]> {
  const { contents, results, operations } = files;
  // They may be newer than the contents that are remembered.
  if (contents.state === 'unreadable') return contents;
  const facts = [results, operations];
  const unread = facts.find(
    ({ state }) => state !== 'ok' && state !== 'missing',
  );
  if (unread && unread.state !== 'ok') return unread;
  const messages = facts.flatMap(fact =>
    fact.state === 'ok' ? fact.value : [],
  );
  const value = messages.flatMap(({ namespace }) => namespace || []);
  return { state: 'ok', value: [...new Set(value)] };
}
