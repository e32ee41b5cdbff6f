import { useApi } from '@backstage/core-plugin-api';
import { RestorePoint } from 'backstage-plugin-mobility-common';
import { useState } from 'react';
import { mobilityApiRef } from '../api';
import { Clock } from '../format';
import { DownloadButton, LogChoice, LogFilter, LogLines } from '../log';
import { useText } from '../text';
import { Panel, Status } from '../ui';
import styles from './Point.module.css';

/** What is looked for first, and most lines are not about. */
const AT_FIRST: LogChoice = { level: 'warning', search: '' };

export interface LogPanelProps {
  point: RestorePoint;
  clock: Clock;
}

/** The log of the backup, by level and words; or why it is not shown. */
export function LogPanel({ point, clock }: LogPanelProps) {
  const { t } = useText();
  const api = useApi(mobilityApiRef);
  const [choice, setChoice] = useState(AT_FIRST);
  const { level, search } = choice;
  if (point.logs === 'withheld') return <Withheld point={point} />;
  return (
    <Panel
      title={t('point.log.title')}
      aside={
        <DownloadButton
          label={t('point.log.download')}
          name={`${point.name}.log`}
          fetchFile={() => api.getRestorePointLogFile(point.id)}
        />
      }
    >
      <LogFilter choice={choice} onChange={setChoice} />
      {/* Another choice is another log, from its first line on. */}
      <LogLines
        key={`${level ?? ''} ${search}`}
        read={(filter, options) =>
          api.getRestorePointLogs(point.id, filter, options)
        }
        choice={choice}
        clock={clock}
      />
    </Panel>
  );
}

function Withheld({ point: { otherNamespaces } }: { point: RestorePoint }) {
  const { t } = useText();
  return (
    <Panel title={t('point.log.title')}>
      <p>
        <Status kind="skip" strong>
          {t('point.log.withheld')}
        </Status>
      </p>
      <p className={styles.beside}>
        {otherNamespaces > 0
          ? t('point.log.withheldOthers', { count: otherNamespaces })
          : t('point.log.withheldUnread')}
      </p>
    </Panel>
  );
}
