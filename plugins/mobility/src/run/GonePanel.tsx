import { Gone } from 'backstage-plugin-mobility-common';
import { listOf, Translate, useText } from '../text';
import { Column, DataTable, Panel, Status, StatusKind } from '../ui';

interface Place {
  key: string;
  where: string;
  kind: StatusKind;
  word: string;
}

/** Where a backup was, and whether it was seen to be gone: unknown is not gone. */
export function GonePanel({ gone }: { gone: Gone }) {
  const { t } = useText();
  const columns: Column<Place>[] = [
    {
      id: 'state',
      header: t('run.gone.state'),
      align: 'tight',
      cell: ({ kind, word }) => <Status kind={kind}>{word}</Status>,
    },
    {
      id: 'where',
      header: t('run.gone.where'),
      isRowHeader: true,
      cell: ({ where }) => where,
    },
  ];
  return (
    <Panel title={t('run.gone.title')}>
      <DataTable
        label={t('run.gone.title')}
        columns={columns}
        rows={placesOf(t, gone)}
        rowKey={({ key }) => key}
        middle
      />
    </Panel>
  );
}

function placesOf(t: Translate, { store, clusters, snapshots }: Gone): Place[] {
  return [
    {
      key: 'store',
      where: t('run.gone.store', { bucket: store.bucket }),
      ...stateOf(t, store.state, t('run.gone.storeUnknown')),
    },
    ...clusters.map(({ cluster, state }) => ({
      key: `cluster ${cluster}`,
      where: t('run.gone.cluster', { cluster }),
      ...stateOf(t, state, t('run.gone.clusterUnknown')),
    })),
    ...(snapshots
      ? [
          {
            key: 'snapshots',
            where: t('run.gone.snapshots', {
              cluster: snapshots.cluster,
              claims: listOf(t, snapshots.claims),
            }),
            ...stateOf(t, snapshots.state, t('run.gone.snapshotsUnknown')),
          },
        ]
      : []),
  ];
}

function stateOf(
  t: Translate,
  state: Gone['store']['state'] | Gone['clusters'][number]['state'],
  unknown: string,
): Pick<Place, 'kind' | 'word'> {
  switch (state) {
    case 'gone':
      return { kind: 'ok', word: t('run.gone.stateGone') };
    case 'there':
      return { kind: 'warn', word: t('run.gone.stateThere') };
    case 'listed':
      return { kind: 'warn', word: t('run.gone.stateListed') };
    default:
      return { kind: 'unknown', word: unknown };
  }
}
