import { Checkbox, CheckboxGroup } from '@backstage/ui';
import { useText } from '../text';
import { Panel } from '../ui';
import { AllOrSome } from './AllOrSome';
import styles from './Fields.module.css';

export interface WorkloadsPanelProps {
  /** Absent: the whole application. */
  chosen: string[] | undefined;
  onChange(workloads: string[] | undefined): void;
  /** All that there are. */
  available: string[];
}

/** Whether all of it goes along, or some workloads; only where there are several. */
export function WorkloadsPanel(props: WorkloadsPanelProps) {
  const { chosen, onChange, available } = props;
  const { t } = useText();
  // What an address asks for stays to be seen, to be chosen otherwise.
  const all = [...new Set([...available, ...(chosen ?? [])])].sort();
  if (!chosen && all.length < 2) return null;
  return (
    <Panel title={t('wizard.workloads.title')}>
      <div className={styles.fields}>
        <AllOrSome
          label={t('wizard.workloads.label')}
          isSome={chosen !== undefined}
          onChange={isSome => onChange(isSome ? all : undefined)}
          all={t('wizard.workloads.all')}
          some={t('wizard.workloads.some')}
        />
        {chosen && (
          <CheckboxGroup
            className={styles.wide}
            label={t('wizard.workloads.which')}
            description={t('wizard.workloads.help')}
            value={chosen}
            onChange={onChange}
          >
            {all.map(workload => (
              <Checkbox
                key={workload}
                value={workload}
                // A backup of nothing is none.
                isDisabled={chosen.length === 1 && chosen[0] === workload}
              >
                {workload}
              </Checkbox>
            ))}
          </CheckboxGroup>
        )}
      </div>
    </Panel>
  );
}
