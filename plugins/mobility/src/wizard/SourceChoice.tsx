import { Radio, RadioGroup } from '@backstage/ui';
import { Place } from '../application';
import { useText } from '../text';
import { Panel } from '../ui';
import { Source } from './clone-request';

export interface SourceChoiceProps {
  name: string;
  places: Place[];
  from?: Source;
  onChange(from: Source | undefined): void;
}

/** An application that runs in several places has to be told apart. */
export function SourceChoice(props: SourceChoiceProps) {
  const { t } = useText();
  const { places, name, from, onChange } = props;
  const keyOf = (at: Source) => t('common.place', { ...at });
  const sources = places.map(({ cluster, namespace }) => ({
    cluster,
    namespace: namespace.namespace,
  }));
  return (
    <Panel title={t('wizard.source.several', { name })}>
      <RadioGroup
        label={t('wizard.source.label')}
        value={from ? keyOf(from) : null}
        onChange={value => onChange(sources.find(at => keyOf(at) === value))}
      >
        {sources.map(keyOf).map(key => (
          <Radio key={key} value={key}>
            {key}
          </Radio>
        ))}
      </RadioGroup>
    </Panel>
  );
}
