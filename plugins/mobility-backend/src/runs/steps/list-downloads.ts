import { RecordedVolume } from '../run-record';
import { Download, isCopied } from './recorded';
import { TargetContext } from './step';

/** What fills the volumes of a copy; asked for only where there is such. */
export async function listDownloads(
  context: TargetContext,
  recorded: RecordedVolume[],
): Promise<Download[]> {
  const { target } = context;
  const { velero } = context.cluster(target.cluster);
  const name = target.restore?.name ?? '';
  const [copies, snapshots] = await Promise.all([
    recorded.some(isCopied) ? velero.listPodVolumeRestores(name) : [],
    recorded.some(({ way }) => way === 'moved')
      ? velero.listDataDownloads(name)
      : [],
  ]);
  return [
    ...copies.map(object => ({ kind: 'PodVolumeRestore', object } as const)),
    ...snapshots.map(object => ({ kind: 'DataDownload', object } as const)),
  ];
}
