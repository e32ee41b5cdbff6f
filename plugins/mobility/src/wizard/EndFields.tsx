import { Select } from '@backstage/ui';
import { CopyingPlan } from 'backstage-plugin-mobility-common';
import { useText } from '../text';
import { TargetChoice } from './choices';
import { endOf, stopped } from './stopped';

export interface EndFieldsProps {
  plan: CopyingPlan;
  choice?: TargetChoice;
  onChange(change: Partial<TargetChoice>): void;
}

/** What becomes of a copy once its data is proven, and what it may reach. */
export function EndFields({ plan, choice, onChange }: EndFieldsProps) {
  const { t } = useText();
  const end = endOf(plan, choice?.replicas);
  return (
    <>
      <Select
        label={t('wizard.where.end')}
        description={t('wizard.where.endHelp')}
        options={[
          { id: 'original', label: t('wizard.where.endRuns') },
          { id: 'stopped', label: t('wizard.where.endStopped') },
          // Only an address, or a change of what there is, leads here.
          ...(end === 'some'
            ? [
                {
                  id: 'some',
                  label: t('wizard.where.endSome', {
                    workloads: Object.entries(choice?.replicas ?? {})
                      .map(([workload, count]) => `${workload}: ${count}`)
                      .join(', '),
                  }),
                },
              ]
            : []),
        ]}
        value={end}
        onChange={key => {
          if (key === 'some') return;
          onChange({ replicas: key === 'stopped' ? stopped(plan) : undefined });
        }}
      />
      <Select
        label={t('wizard.where.network')}
        description={t('wizard.where.networkHelp')}
        options={[
          { id: 'keep', label: t('wizard.where.networkKeep') },
          { id: 'deny', label: t('wizard.where.networkDeny') },
        ]}
        value={choice?.egress ?? 'keep'}
        onChange={key => onChange({ egress: key === 'deny' ? key : undefined })}
      />
    </>
  );
}
