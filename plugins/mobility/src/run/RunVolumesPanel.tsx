import {
  isFinal,
  Run,
  RunVolume,
  targetKey,
  Transfer,
} from 'backstage-plugin-mobility-common';
import { Clock, formatBytes, formatBytesOf } from '../format';
import { useText } from '../text';
import {
  Column,
  DataTable,
  Panel,
  ProgressBar,
  ProgressTone,
  Small,
  Status,
} from '../ui';
import { keptClaims } from './kept-claims';
import { shareOf } from './progress-rows';
import styles from './RunVolumesPanel.module.css';

/** The bytes of every volume on every way: into the store, out of it. */
export function RunVolumesPanel({ run, clock }: { run: Run; clock: Clock }) {
  const { t } = useText();
  const isBackup = run.kind === 'backup';
  const kept = keptClaims(run);
  const wayIn: Column<RunVolume> = {
    id: 'intoStore',
    header: t('run.volumes.intoStore'),
    cell: ({ claim, intoStore }) =>
      isBackup && kept.includes(claim) ? (
        <Kept transfer={intoStore} isOver={isFinal(run.state)} />
      ) : (
        <TransferCell
          label={t('common.of', {
            what: claim,
            of: t('run.volumes.intoStore'),
          })}
          transfer={intoStore}
          clock={clock}
          leftOut={t(
            isBackup ? 'run.volumes.leftOutOfBackup' : 'run.volumes.leftOut',
          )}
        />
      ),
  };
  const columns: Column<RunVolume>[] = [
    {
      id: 'volume',
      header: t('run.volumes.volume'),
      isRowHeader: true,
      cell: ({ claim, capacityBytes }) => (
        <>
          <span className={styles.claim}>{claim}</span>
          <Small>
            {t('run.volumes.capacity', { size: formatBytes(capacityBytes) })}
          </Small>
        </>
      ),
    },
    // What is restored was in the store before.
    ...(run.kind === 'restore' ? [] : [wayIn]),
    ...run.targets.map((target): Column<RunVolume> => {
      const key = targetKey(target);
      const place = t('common.place', target);
      return {
        id: key,
        header: place,
        cell: ({ claim, outOfStore }) =>
          outOfStore[key] && (
            <TransferCell
              label={t('common.of', { what: claim, of: place })}
              transfer={outOfStore[key]}
              clock={clock}
              leftOut={t('run.volumes.leftOut')}
            />
          ),
      };
    }),
  ];
  return (
    <Panel title={t('run.volumes.title')} count={String(run.volumes.length)}>
      <DataTable
        label={t('run.volumes.title')}
        columns={columns}
        rows={run.volumes}
        rowKey={({ claim }) => claim}
        middle
      />
    </Panel>
  );
}

const TONES: Record<Transfer['state'], ProgressTone> = {
  waiting: 'run',
  running: 'run',
  done: 'ok',
  failed: 'bad',
  cancelled: 'off',
  'left-out': 'off',
};

function TransferCell(props: {
  label: string;
  transfer: Transfer;
  clock: Clock;
  /** What it means that nothing moves, as asked. */
  leftOut: string;
}) {
  const { label, transfer, clock, leftOut } = props;
  const { state, bytesDone, bytesTotal, message } = transfer;
  // Nothing moves, so there is no bar for it.
  if (state === 'left-out') return <Status kind="skip">{leftOut}</Status>;
  const share =
    state === 'done' ? 1 : shareOf({ done: bytesDone, total: bytesTotal });
  return (
    <div className={styles.transfer}>
      <ProgressBar
        label={label}
        value={state === 'waiting' ? 0 : share}
        tone={TONES[state]}
      />
      <div className={styles.line}>
        <TransferWords transfer={transfer} />
        {state !== 'waiting' && (
          <span className={styles.took}>{clock.took(transfer)}</span>
        )}
      </div>
      {message && <Small>{message}</Small>}
    </div>
  );
}

/** Its snapshot stays where the volume is, so that no byte moves. */
function Kept(props: { transfer: Transfer; isOver: boolean }) {
  const { t } = useText();
  const { transfer, isOver } = props;
  if (transfer.state === 'done') {
    return <Status kind="ok">{t('run.volumes.kept')}</Status>;
  }
  return isOver ? (
    <span className={styles.took}>{t('common.none')}</span>
  ) : (
    <Status kind="wait">{t('run.volumes.staysKept')}</Status>
  );
}

function TransferWords({ transfer }: { transfer: Transfer }) {
  const { t } = useText();
  const { state, bytesDone, bytesTotal } = transfer;
  const moved = formatBytesOf(t, bytesDone, bytesTotal);
  switch (state) {
    case 'waiting':
      return <span className={styles.took}>{t('run.volumes.waiting')}</span>;
    case 'done':
      return <Status kind="ok">{formatBytes(bytesDone)}</Status>;
    case 'failed':
      return <Status kind="bad">{t('run.volumes.failed', { moved })}</Status>;
    case 'cancelled':
      return (
        <Status kind="skip">{t('run.volumes.cancelled', { moved })}</Status>
      );
    default:
      return <span>{moved}</span>;
  }
}
