import { Button } from '@backstage/ui';
import { RiArrowRightLine } from '@remixicon/react';
import { CopyingPlan, targetKey } from 'backstage-plugin-mobility-common';
import { useText } from '../text';
import { Column, DataTable, Panel, Small } from '../ui';
import { ChangeRow, changeRows } from './change-rows';
import styles from './Review.module.css';

export interface ChangesPanelProps {
  plan: CopyingPlan;
  onEdit(): void;
}

/** Today beside each copy; what differs is bold. */
export function ChangesPanel({ plan, onEdit }: ChangesPanelProps) {
  const { t } = useText();
  // A CronJob has a state, everything else a name.
  const say = (what: ChangeRow['what'], value: string) => {
    if (what === 'managedBy' && value === '') return t('review.changes.nobody');
    if (what === 'address' && value === '') return t('review.changes.free');
    if ((what === 'dns' || what === 'externalIp') && value === '')
      return t('review.changes.without');
    if (what === 'egress' && (value === 'open' || value === 'closed'))
      return t(`review.changes.${value}`);
    return what === 'cronJob' &&
      (value === 'scheduled' || value === 'suspended')
      ? t(`review.changes.${value}`)
      : value;
  };
  const columns: Column<ChangeRow>[] = [
    {
      id: 'what',
      header: t('review.changes.what'),
      hideHeader: true,
      isRowHeader: true,
      cell: ({ what, of }) => (
        <span className={styles.muted}>
          {t(`review.changes.${what}`)}
          {of && <Small>{of}</Small>}
        </span>
      ),
    },
    {
      id: 'today',
      header:
        plan.kind === 'clone'
          ? t('review.changes.today', { cluster: plan.source.cluster })
          : t('review.changes.backedUp'),
      cell: ({ what, before }) => say(what, before),
    },
    ...plan.targets.map(
      (target, i): Column<ChangeRow> => ({
        id: targetKey(target),
        header: t('review.changes.copy', { cluster: target.cluster }),
        cell: ({ what, after }) => {
          const change = after.find(({ key }) => key === targetKey(target));
          return (
            <span className={styles.cell}>
              {i === 0 && (
                <RiArrowRightLine aria-hidden className={styles.icon} />
              )}
              <span className={change?.isChanged ? styles.changed : undefined}>
                {change ? say(what, change.value) : t('common.none')}
              </span>
            </span>
          );
        },
      }),
    ),
  ];
  return (
    <Panel
      title={t('review.changes.title')}
      aside={
        <Button variant="tertiary" onPress={onEdit}>
          {t('review.changes.edit')}
        </Button>
      }
    >
      <DataTable
        label={t('review.changes.title')}
        columns={columns}
        rows={changeRows(plan)}
        rowKey={({ key }) => key}
        middle
      />
    </Panel>
  );
}
