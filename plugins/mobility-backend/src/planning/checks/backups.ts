import { BackupRequest, Finding } from 'backstage-plugin-mobility-common';
import { finding } from '../finding';
import { isKeptSnapshot } from '../ways';
import { CloneInput } from './check';

/** What it means that data stays in the storage, where that is asked for. */
export function checkKept(
  { facts, volumes }: CloneInput,
  { keptIn }: BackupRequest,
): Finding[] {
  if (keptIn === 'store' || volumes.length === 0) return [];
  const claims = volumes.filter(isKeptSnapshot).map(({ claim }) => claim);
  const scope = { kind: 'plan' } as const;
  if (claims.length === 0) return [finding('KEPT_NOWHERE', scope, {})];
  const cluster = facts.source.cluster.name;
  const params = { claims: claims.join(', '), cluster };
  return [finding('LOST_WITH_STORAGE', scope, params)];
}
