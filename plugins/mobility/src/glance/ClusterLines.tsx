import { Clock } from '../format';
import { errorWords, useText } from '../text';
import { Ago, At, Line } from '../ui';
import { ClusterLine } from './cluster-lines';
import styles from './Glance.module.css';

export interface ClusterLinesProps {
  lines: ClusterLine[];
  clock: Clock;
  onRetry(cluster: string): void;
}

/** Clusters that do not answer: a line each, and nothing else is lost. */
export function ClusterLines({ lines, clock, onRetry }: ClusterLinesProps) {
  if (lines.length === 0) return null;
  return (
    <div className={styles.lines}>
      {lines.map(line => (
        <Line
          key={line.cluster}
          kind={line.kind === 'silent' ? 'run' : 'unknown'}
          onRetry={
            line.kind === 'silent' ? undefined : () => onRetry(line.cluster)
          }
        >
          <LineText line={line} clock={clock} />
        </Line>
      ))}
    </div>
  );
}

function LineText({ line, clock }: { line: ClusterLine; clock: Clock }) {
  const { t, finding } = useText();
  const cluster = <b>{line.cluster}</b>;
  switch (line.kind) {
    case 'silent':
      return t('glance.cluster.silent', { cluster });
    case 'failed':
      return t('glance.cluster.failed', {
        cluster,
        reason: errorWords(t, line.error),
      });
    case 'problem':
      return (
        <>
          {t('glance.cluster.problem', { title: finding(line.finding).title })}{' '}
          <span className={styles.muted}>{finding(line.finding).detail}</span>{' '}
          <LastKnown iso={line.lastKnownAt} clock={clock} />
        </>
      );
    default:
      return (
        <>
          {t('glance.cluster.unreachable', {
            cluster,
            since: <At iso={line.since} clock={clock} />,
          })}{' '}
          <LastKnown iso={line.lastKnownAt} clock={clock} />
        </>
      );
  }
}

function LastKnown({ iso, clock }: { iso?: string; clock: Clock }) {
  const { t } = useText();
  return (
    <span className={styles.muted}>
      {iso
        ? t('glance.cluster.lastKnown', {
            when: <Ago iso={iso} clock={clock} />,
          })
        : t('glance.cluster.nothingKnown')}
    </span>
  );
}
