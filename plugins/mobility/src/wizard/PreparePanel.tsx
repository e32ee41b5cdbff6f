import { Select } from '@backstage/ui';
import { HookChoices, HookRequest } from 'backstage-plugin-mobility-common';
import { useText } from '../text';
import { Panel } from '../ui';
import styles from './Fields.module.css';
import { choose, chooseContainer, HookRow, hookRows } from './hook-rows';

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
        {rows.map(row => {
          const { workload, hook, hooks } = row;
          const effect = hooks.find(({ name }) => name === hook)?.effect;
          return [
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
            />,
            <ContainerField
              key={`${workload} container`}
              row={row}
              onChange={container =>
                onChange(chooseContainer(chosen, workload, container))
              }
            />,
          ];
        })}
      </div>
    </Panel>
  );
}

/** In which container; only where there are several, or one was asked for. */
function ContainerField(props: {
  row: HookRow;
  onChange(container: string | undefined): void;
}) {
  const { row, onChange } = props;
  const { t } = useText();
  const { workload, hook, container, containers } = row;
  if (!hook || (containers.length < 2 && !container)) return null;
  return (
    <Select
      label={t('backup.prepare.container', { workload })}
      description={t('backup.prepare.containerHelp')}
      options={[
        { id: NOTHING, label: t('backup.prepare.usualContainer') },
        ...containers.map(name => ({ id: name, label: name })),
      ]}
      value={container ?? NOTHING}
      onChange={value =>
        onChange(value === NOTHING ? undefined : String(value))
      }
    />
  );
}
