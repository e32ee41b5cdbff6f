import { ButtonLink } from '@backstage/ui';
import { BackupPlan } from 'backstage-plugin-mobility-common';
import { formatBytes } from '../format';
import { Translate, useText } from '../text';
import { Small } from '../ui';
import { Source } from '../wizard/clone-request';
import { EstimatedTime } from '../wizard/EstimatedTime';
import { PromiseLine } from '../wizard/PromiseLine';
import { Rail } from '../wizard/Rail';
import { StartButton, StartButtonProps } from '../wizard/StartButton';
import styles from '../wizard/Wizard.module.css';
import { BackupChoices } from './choices';
import { keptFor } from './kept-for';

export interface BackupRailProps extends Omit<StartButtonProps, 'label'> {
  name: string;
  source?: Source;
  choices: BackupChoices;
  plan?: BackupPlan;
  tabPath: string;
}

/** What the backup is so far, what it costs, and the button that starts it. */
export function BackupRail(props: BackupRailProps) {
  const { name, source, choices, plan, tabPath, ...button } = props;
  const { t } = useText();
  const isHeld = plan?.volumes.some(({ hold }) => hold);
  return (
    <Rail
      title={t('backup.rail.title')}
      rows={[
        [t('wizard.rail.from'), [<From key="from" source={source} />]],
        [t('backup.rail.where'), [t(`backup.rail.${choices.keptIn}`)]],
        [t('backup.rail.time'), [keptFor(t, choices.ttlHours)]],
        [t('wizard.rail.data'), plan ? dataOf(t, plan) : [t('common.none')]],
        [t('wizard.rail.time'), [<EstimatedTime key="time" plan={plan} />]],
      ]}
    >
      <PromiseLine>
        {t(isHeld ? 'backup.rail.promiseHeld' : 'backup.rail.promise', {
          name,
        })}
      </PromiseLine>
      <div className={styles.go}>
        <StartButton label={t('backup.start')} {...button} />
        <ButtonLink variant="tertiary" href={tabPath}>
          {t('common.action.cancel')}
        </ButtonLink>
      </div>
    </Rail>
  );
}

function From({ source }: { source?: Source }) {
  const { t } = useText();
  if (!source) return <>{t('common.none')}</>;
  return (
    <>
      <b>{t('common.place', { ...source })}</b>
      <Small>{t('wizard.rail.asIs')}</Small>
    </>
  );
}

/** What goes into the store, and what does not: never one sum. */
function dataOf(t: Translate, { volumes }: BackupPlan): string[] {
  const along = volumes.filter(
    ({ rung }) => rung !== 'left-out' && rung !== 'none',
  );
  if (along.length === 0) return [t('wizard.rail.noData')];
  const sizeOf = (isMoved: boolean) =>
    along
      .filter(({ moved }) => moved === isMoved)
      .reduce((sum, { capacityBytes }) => sum + capacityBytes, 0);
  const [moved, kept] = [sizeOf(true), sizeOf(false)];
  return [
    ...(moved > 0
      ? [t('backup.rail.intoStore', { size: formatBytes(moved) })]
      : []),
    ...(kept > 0
      ? [t('backup.rail.inStorage', { size: formatBytes(kept) })]
      : []),
  ];
}
