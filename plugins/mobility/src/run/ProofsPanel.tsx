import { Proof, Run } from 'backstage-plugin-mobility-common';
import { formatBytes } from '../format';
import { Translate, useText } from '../text';
import { Column, DataTable, Panel, Small, Status } from '../ui';

/** What a try has shown to work, and no more. */
export function ProofsPanel({ run, proofs }: { run: Run; proofs: Proof[] }) {
  const { t } = useText();
  const columns: Column<Proof>[] = [
    {
      id: 'cluster',
      header: t('run.probe.cluster'),
      align: 'tight',
      cell: ({ cluster }) => cluster,
    },
    {
      id: 'what',
      header: t('run.probe.what'),
      isRowHeader: true,
      cell: proof => <Status kind="ok">{wordsOf(t, proof)}</Status>,
    },
    {
      id: 'bytes',
      header: t('run.probe.bytes'),
      align: 'end',
      cell: ({ bytes }) =>
        bytes === undefined ? t('common.none') : formatBytes(bytes),
    },
    {
      id: 'took',
      header: t('run.probe.took'),
      align: 'end',
      cell: ({ seconds }) =>
        t('run.probe.seconds', { seconds: String(seconds) }),
    },
  ];
  return (
    <Panel title={t('run.probe.title')}>
      {proofs.length === 0 ? (
        <Small as="p">{t('run.probe.nothing')}</Small>
      ) : (
        <DataTable
          label={t('run.probe.title')}
          columns={columns}
          rows={proofs}
          rowKey={proof => `${proof.what} ${proof.cluster} ${classOf(proof)}`}
          middle
        />
      )}
      {run.state === 'succeeded' && (
        <Small as="p">{t('run.probe.password')}</Small>
      )}
    </Panel>
  );
}

function classOf(proof: Proof): string {
  return proof.what === 'snapshot' ? proof.snapshotClass : '';
}

function wordsOf(t: Translate, proof: Proof): string {
  switch (proof.what) {
    case 'written':
      return t('run.probe.written');
    case 'read':
      return t('run.probe.read', { location: proof.location });
    default: {
      const { snapshotClass, storageClass } = proof;
      return t('run.probe.snapshot', { snapshotClass, storageClass });
    }
  }
}
