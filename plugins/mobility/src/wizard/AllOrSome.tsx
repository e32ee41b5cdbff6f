import { Radio, RadioGroup } from '@backstage/ui';
import styles from './Fields.module.css';

export interface AllOrSomeProps {
  label: string;
  isSome: boolean;
  onChange(isSome: boolean): void;
  all: string;
  some: string;
  isSomeDisabled?: boolean;
}

/** Whether all is meant or some: what is meant then is asked for below. */
export function AllOrSome(props: AllOrSomeProps) {
  const { label, isSome, onChange, all, some, isSomeDisabled } = props;
  return (
    <RadioGroup
      className={styles.wide}
      label={label}
      value={isSome ? 'some' : 'all'}
      onChange={value => onChange(value === 'some')}
    >
      <Radio value="all">{all}</Radio>
      <Radio value="some" isDisabled={isSomeDisabled}>
        {some}
      </Radio>
    </RadioGroup>
  );
}
