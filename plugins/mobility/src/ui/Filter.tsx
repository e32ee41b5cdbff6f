import { Button, Select } from '@backstage/ui';
import { ReactNode } from 'react';
import { useText } from '../text';
import styles from './Filter.module.css';

const ALL = 'all';
/** More than these are found by typing. */
const MANY = 12;

/** What narrows a list, in a row, and the way back to all of it. */
export function Filter(props: {
  children: ReactNode;
  /** Absent while nothing is left out. */
  onReset: (() => void) | undefined;
}) {
  const { children, onReset } = props;
  const { t } = useText();
  return (
    <div className={styles.filter}>
      {children}
      {onReset && (
        <Button variant="tertiary" onPress={onReset}>
          {t('common.filter.reset')}
        </Button>
      )}
    </div>
  );
}

export interface FilterChoiceProps<Id extends string> {
  label: string;
  /** What the choice of all is called, where there is one. */
  all?: string;
  value: Id | undefined;
  options: readonly { id: Id; label: string }[];
  onChange(id: Id | undefined): void;
}

/** One of some, or all of them. */
export function FilterChoice<Id extends string>(props: FilterChoiceProps<Id>) {
  const { label, all, value, options, onChange } = props;
  return (
    <Select
      className={styles.choice}
      label={label}
      search={options.length > MANY || undefined}
      options={[...(all ? [{ id: ALL, label: all }] : []), ...options]}
      value={value ?? ALL}
      onChange={key => onChange(options.find(({ id }) => id === key)?.id)}
    />
  );
}
