import { CopyingPlan, ClusterDetail } from 'backstage-plugin-mobility-common';
import { findingsAbout } from './findings-about';

export type StorageClassOption = ClusterDetail['storageClasses'][number];

/** A StorageClass that is missing on a target, and what there is instead. */
export interface StorageQuestion {
  from: string;
  options: StorageClassOption[];
  /** What is used instead: chosen, or preset because it fits. */
  to?: string;
  /** What would be preset, if anything fits. */
  fitting?: string;
  isPreset: boolean;
}

/** StorageClasses that a target lacks and that nobody has mapped. */
export function missingStorage(plan: CopyingPlan, cluster: string): string[] {
  return findingsAbout(plan, cluster, 'STORAGE_CLASS_MISSING').map(
    ({ params }) => String(params.storageClass),
  );
}

/**
 * The one that fits: of the same provisioner, the default among several, or the
 * only or default one of all. Nothing where it would be a guess.
 */
export function fittingStorageClass(
  missing: string,
  onTarget: readonly StorageClassOption[],
  onSource: readonly StorageClassOption[],
): string | undefined {
  const provisioner = onSource.find(
    ({ name }) => name === missing,
  )?.provisioner;
  const alike = onTarget.filter(option => option.provisioner === provisioner);
  const pick = (options: readonly StorageClassOption[]) =>
    options.length === 1
      ? options[0].name
      : options.find(({ isDefault }) => isDefault)?.name;
  return pick(alike) ?? pick(onTarget);
}

/**
 * The names of what there is, from the words of the finding: all that is known
 * where the details of the cluster are not to be had.
 */
export function availableStorage(
  plan: CopyingPlan,
  missing: string,
): StorageClassOption[] {
  const finding = plan.findings.find(
    ({ code, params }) =>
      code === 'STORAGE_CLASS_MISSING' && params.storageClass === missing,
  );
  const names = String(finding?.params.available ?? 'none');
  if (names === 'none') return [];
  return names
    .split(', ')
    .map(name => ({ name, provisioner: '', isDefault: false }));
}
