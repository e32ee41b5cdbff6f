import { Radio, RadioGroup, Select } from '@backstage/ui';
import { keptInSchema } from 'backstage-plugin-mobility-common';
import { useText } from '../text';
import { Panel } from '../ui';
import styles from '../wizard/Fields.module.css';
import { BackupChoices } from './choices';
import { keptFor, offeredHours } from './kept-for';

export interface KeepPanelProps {
  choices: BackupChoices;
  onChange(choices: BackupChoices): void;
  /** Where a backup of this cluster could go to, the default first. */
  locations: string[];
}

/** Where the data is kept, for how long, and in which store. */
export function KeepPanel({ choices, onChange, locations }: KeepPanelProps) {
  const { t } = useText();
  const { keptIn, ttlHours } = choices;
  return (
    <Panel title={t('backup.keep.title')}>
      <div className={styles.fields}>
        <RadioGroup
          className={styles.wide}
          label={t('backup.keep.where')}
          value={keptIn}
          onChange={value =>
            onChange({ ...choices, keptIn: keptInSchema.parse(value) })
          }
        >
          {keptInSchema.options.map(option => (
            <Radio key={option} value={option}>
              {t(`backup.keep.${option}`)}
            </Radio>
          ))}
        </RadioGroup>
        <Select
          label={t('backup.keep.time')}
          description={t('backup.keep.timeHelp')}
          options={offeredHours(ttlHours).map(hours => ({
            id: String(hours),
            label: keptFor(t, hours),
          }))}
          value={String(ttlHours)}
          onChange={hours => onChange({ ...choices, ttlHours: Number(hours) })}
        />
        <Location choices={choices} onChange={onChange} locations={locations} />
      </div>
    </Panel>
  );
}

/** Only where there is something to choose. */
function Location({ choices, onChange, locations }: KeepPanelProps) {
  const { t } = useText();
  const [usual] = locations;
  const { location = usual } = choices;
  // What an address asks for stays to be seen, to be chosen otherwise.
  const names = new Set(location ? [...locations, location] : locations);
  if (names.size < 2) return null;
  return (
    <Select
      label={t('backup.keep.location')}
      description={t('backup.keep.locationHelp')}
      options={[...names].map(name => ({
        id: name,
        label: name === usual ? t('backup.keep.default', { name }) : name,
      }))}
      value={location}
      onChange={name =>
        onChange({
          ...choices,
          location: name === usual ? undefined : String(name),
        })
      }
    />
  );
}
