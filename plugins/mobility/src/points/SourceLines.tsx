import { RestorePointList } from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import { useText } from '../text';
import { Line } from '../ui';
import styles from './Points.module.css';
import { sourceLines } from './source-lines';

export interface SourceLinesProps {
  list: Pick<RestorePointList, 'sources' | 'unsure'>;
  clock: Clock;
}

/** What makes a list less than certain, above it. */
export function SourceLines({ list, clock }: SourceLinesProps) {
  const { t } = useText();
  const lines = sourceLines(t, list, clock);
  if (lines.length === 0) return null;
  return (
    <div className={styles.lines}>
      {lines.map(({ id, kind, text }) => (
        <Line key={id} kind={kind}>
          {text}
        </Line>
      ))}
    </div>
  );
}
