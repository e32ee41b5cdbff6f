import { Select } from '@backstage/ui';
import { HookChoices, HookRequest } from 'backstage-plugin-mobility-common';
import { useText } from '../text';
import { Panel } from '../ui';
import { choose, hookRows } from './hook-rows';
import styles from './KeepPanel.module.css';

export interface PreparePanelProps {
  chosen: HookRequest[];
  onChange(hooks: HookRequest[]): void;
  /** Absent while it is not known. */
  offered: HookChoices | undefined;
}

const NOTHING = '-';

/** What prepares each workload for the backup; only where something is offered. */
export function PreparePanel({ chosen, onChange, offered }: PreparePanelProps) {
  const { t } = useText();
  const rows = hookRows(offered, chosen);
  if (rows.length === 0) return null;
  return (
    <Panel title={t('backup.prepare.title')}>
      <p className={styles.help}>{t('backup.prepare.help')}</p>
      <div className={styles.fields}>
        {rows.map(({ workload, hook, hooks }) => {
          const effect = hooks.find(({ name }) => name === hook)?.effect;
          return (
            <Select
              key={workload}
              label={workload}
              description={effect && t(`backup.prepare.effect.${effect}`)}
              options={[
                { id: NOTHING, label: t('backup.prepare.nothing') },
                ...hooks.map(({ name, title }) => ({
                  id: name,
                  label:
                    title ??
                    (offered ? t('backup.prepare.gone', { hook: name }) : name),
                })),
              ]}
              value={hook ?? NOTHING}
              onChange={value =>
                onChange(
                  choose(
                    chosen,
                    workload,
                    value === NOTHING ? undefined : String(value),
                  ),
                )
              }
            />
          );
        })}
      </div>
    </Panel>
  );
}
