import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup } from '@backstage/ui';
import {
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiLoader4Line,
} from '@remixicon/react';
import {
  ClusterHealth,
  ClusterSummary,
} from 'backstage-plugin-mobility-common';
import { Translate } from '../form';
import { scaffolderMobilityTranslationRef } from '../translation';
import styles from './ClusterRadios.module.css';

export interface ClusterRadiosProps {
  clusters: ClusterSummary[];
  label: string;
  chosen?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  isInvalid?: boolean;
  onChoose(cluster: string): void;
}

/** One of the clusters; those that do not answer can be seen, not chosen. */
export function ClusterRadios(props: ClusterRadiosProps) {
  const { t } = useTranslationRef(scaffolderMobilityTranslationRef);
  const { clusters, label, chosen, onChoose, ...states } = props;
  return (
    <RadioGroup
      label={label}
      value={chosen ?? null}
      onChange={onChoose}
      {...states}
    >
      {clusters.map(({ name, title, environment, health }) => (
        <Radio
          key={name}
          value={name}
          isDisabled={health.state === 'unreachable' && name !== chosen}
        >
          <span className={styles.cluster}>
            <span className={styles.name}>
              {title ? t('clusters.nameAndTitle', { name, title }) : name}
            </span>{' '}
            <span className={styles.health} data-health={health.state}>
              <HealthIcon state={health.state} />
              <span>
                {[environment, healthWords(t, health)]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}

function healthWords(t: Translate, health: ClusterHealth): string {
  switch (health.state) {
    case 'reachable':
      return t('clusters.answers');
    case 'unreachable':
      return t('clusters.silent', {
        since: new Date(health.since).toLocaleString(undefined, {
          dateStyle: 'medium',
          timeStyle: 'short',
        }),
      });
    default:
      return t('clusters.checking');
  }
}

function HealthIcon({ state }: { state: ClusterHealth['state'] }) {
  const props = { 'aria-hidden': true, className: styles.icon } as const;
  if (state === 'reachable') return <RiCheckboxCircleLine {...props} />;
  if (state === 'unreachable') return <RiCloseCircleLine {...props} />;
  return <RiLoader4Line {...props} />;
}
