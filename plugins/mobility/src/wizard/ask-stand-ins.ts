import {
  Finding,
  Replaceable,
  ReplaceableKind,
} from 'backstage-plugin-mobility-common';
import { MobilityApi } from '../api';
import { Source } from './clone-request';

/** What of an application could be replaced in a copy on one cluster? */
export interface StandInQuestion {
  entityRef: string;
  source: Source;
  cluster: string;
}

export type StandInAnswer =
  | {
      state: 'some';
      originals: Replaceable[];
      standIns: Replaceable[];
      /** Kinds of which it is not known what the application has. */
      unlisted: ReplaceableKind[];
    }
  /** Nothing is prepared there for this service. */
  | { state: 'none' }
  | { state: 'unknown'; findings: Finding[] };

type Api = Pick<MobilityApi, 'getReplaceable' | 'getStandIns'>;

/** Asks the target first: most have nothing, and the original is left alone then. */
export async function askStandIns(
  api: Api,
  { entityRef, source, cluster }: StandInQuestion,
  signal: AbortSignal,
): Promise<StandInAnswer> {
  const prepared = await api.getStandIns(entityRef, { cluster }, { signal });
  if (prepared.state === 'unset') return { state: 'none' };
  if (prepared.state === 'error') {
    return { state: 'unknown', findings: prepared.findings };
  }
  const standIns = prepared.items;
  if (standIns.length === 0) return { state: 'none' };
  const has = await api.getReplaceable(entityRef, source, { signal });
  if (has.state === 'error') {
    return { state: 'unknown', findings: has.findings };
  }
  const kinds = new Set(standIns.map(({ kind }) => kind));
  return {
    state: 'some',
    originals: has.items.filter(({ kind }) => kinds.has(kind)),
    standIns,
    unlisted: has.unlisted.filter(kind => kinds.has(kind)),
  };
}
