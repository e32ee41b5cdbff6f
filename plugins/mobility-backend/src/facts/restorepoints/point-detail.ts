import {
  FileFact,
  PointContents,
  PointMetadata,
  PointVolume,
  ResultMessage,
} from '../../planning/restorepoints';
import { BackupFiles } from './backup-files';
import { readOperations, readResults } from './message-shapes';
import { readMetadata, readResources, readVolumes, toContents } from './shapes';

/** The files of one point, all of one moment. */
export interface PointDetail {
  metadata: FileFact<PointMetadata>;
  resources: FileFact<Map<string, string[]>>;
  contents: FileFact<PointContents>;
  volumes: FileFact<PointVolume[]>;
  results: FileFact<ResultMessage[]>;
  operations: FileFact<ResultMessage[]>;
}

const NONE: FileFact<never> = { state: 'unreadable' };

export const UNREAD_DETAIL: PointDetail = {
  metadata: NONE,
  resources: NONE,
  contents: NONE,
  volumes: NONE,
  results: NONE,
  operations: NONE,
};

export async function readDetail(
  files: BackupFiles,
  name: string,
): Promise<PointDetail> {
  const [metadata, resources, volumes, results, operations] = await Promise.all(
    [
      files.json('metadata', readMetadata(name)),
      files.json('resources', readResources),
      files.json('volumes', readVolumes),
      files.json('results', readResults),
      files.json('operations', readOperations),
    ],
  );
  const contents: PointDetail['contents'] =
    resources.state === 'ok'
      ? { state: 'ok', value: toContents(resources.value) }
      : resources;
  return { metadata, resources, contents, volumes, results, operations };
}
