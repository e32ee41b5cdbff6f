import {
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiQuestionLine,
} from '@remixicon/react';
import {
  criterionNames,
  PlannedTarget,
} from 'backstage-plugin-mobility-common';
import { useId } from 'react';
import styles from './PlanView.module.css';
import { useMobilityText } from './useMobilityText';

const ICONS = {
  met: RiCheckboxCircleLine,
  unmet: RiCloseCircleLine,
  unknown: RiQuestionLine,
} as const;

/** The three conditions of a target. Why one is not met is among the findings. */
export function CriteriaItems({ target }: { target: PlannedTarget }) {
  const { t } = useMobilityText();
  const heading = useId();
  const { cluster, criteria } = target;
  if (!criteria) return null;
  return (
    <div className={styles.part}>
      <h3 id={heading} className={styles.heading}>
        {t('criteria.label', { cluster })}
      </h3>
      <ul aria-labelledby={heading} className={styles.list}>
        {criterionNames.map(name => {
          const { state, evidence } = criteria[name];
          const Icon = ICONS[state];
          return (
            <li key={name} className={styles.item} data-state={state}>
              <Icon aria-hidden className={styles.icon} />
              <div className={styles.text}>
                <p>{t(`criteria.${name}.${state}`)}</p>
                {state === 'met' && (
                  <p className={styles.muted}>
                    {evidence
                      .map(({ code, params }) => {
                        const given: object = params;
                        return t(`note.${code}`, given);
                      })
                      .join('; ')}
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
