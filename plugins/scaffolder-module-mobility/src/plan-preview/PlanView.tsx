import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Checkbox } from '@backstage/ui';
import { ClonePlan, Finding } from 'backstage-plugin-mobility-common';
import { Notice } from '../form';
import { scaffolderMobilityTranslationRef } from '../translation';
import { CriteriaItems } from './CriteriaItems';
import { FindingItems } from './FindingItems';
import styles from './PlanView.module.css';
import { VolumeItems } from './VolumeItems';

const ORDER: Record<Finding['severity'], number> = {
  block: 0,
  warn: 1,
  info: 2,
};

const STATUS = {
  ready: 'success',
  accept: 'warning',
  blocked: 'danger',
} as const;

export interface PlanViewProps {
  plan: ClonePlan;
  isAccepted: boolean;
  onAccept(isAccepted: boolean): void;
  onLookAgain(): void;
}

/** The verdict, what was found, and how each volume travels. */
export function PlanView(props: PlanViewProps) {
  const { plan, isAccepted, onAccept, onLookAgain } = props;
  const { t } = useTranslationRef(scaffolderMobilityTranslationRef);
  const { source, targets, volumes } = plan;
  const findings = [...plan.findings].sort(
    (a, b) => ORDER[a.severity] - ORDER[b.severity],
  );
  const count = findings.filter(({ severity }) => severity === 'warn').length;
  const verdict =
    plan.verdict === 'accept' && isAccepted ? 'ready' : plan.verdict;
  return (
    <div className={styles.plan}>
      <Notice
        status={STATUS[verdict]}
        title={
          verdict === 'accept'
            ? t('plan.accept', { count })
            : t(`plan.${verdict}`)
        }
        text={
          verdict === 'blocked'
            ? t('plan.blockedDo')
            : t('plan.way', {
                from: t('plan.place', { ...source }),
                to: new Intl.ListFormat().format(
                  targets.map(target => t('plan.place', { ...target })),
                ),
              })
        }
      />
      {findings.length > 0 && (
        <FindingItems label={t('plan.findings')} findings={findings}>
          {plan.verdict === 'accept' && (
            <Checkbox isSelected={isAccepted} onChange={onAccept}>
              {t('plan.acceptAll', { count })}
            </Checkbox>
          )}
        </FindingItems>
      )}
      {targets.map(target => (
        <CriteriaItems key={target.cluster} target={target} />
      ))}
      <VolumeItems volumes={volumes} />
      <div>
        <Button variant="secondary" onPress={onLookAgain}>
          {t('plan.again')}
        </Button>
      </div>
    </div>
  );
}
