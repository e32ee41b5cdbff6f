import { ClusterFacts, Fact, MissingRight, Sameness } from '../facts';
import { ConnectFiles } from './connect-files';

/** A cluster whose backups others read. */
export interface GuideSource {
  cluster: ClusterFacts;
  /** Absent where nobody looked for a common object: a list does not. */
  sameness?: Record<string, Sameness>;
}

/** What a guide is made from. */
export interface GuideInput {
  cluster: ClusterFacts;
  /** What is missing for each use, whatever the roles. */
  rights: Record<'source' | 'target' | 'remove', Fact<MissingRight[]>>;
  /** All other clusters with the role `source`. */
  sources: GuideSource[];
  files: ConnectFiles;
}
