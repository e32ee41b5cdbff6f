import { ClusterGuide, GuideStep } from 'backstage-plugin-mobility-common';
import { VisuallyHidden } from '@backstage/ui';
import { FindingList } from '../planning';
import { Translate, useText } from '../text';
import { Panel, Small, StatusIcon } from '../ui';
import styles from './Clusters.module.css';
import { GuideFiles } from './GuideFiles';
import { isDone, STEP_KINDS } from './report-words';

/** Done steps are a line with what shows it; what is missing is open. */
export function GuidePanel({ guide }: { guide: ClusterGuide }) {
  const { t } = useText();
  const { guide: steps, name, state } = guide;
  return (
    <Panel
      title={titleOf(t, guide)}
      aside={
        state === 'not-connected' || steps.every(isDone)
          ? undefined
          : t('clusters.guide.selfHealing')
      }
    >
      <ol className={styles.steps}>
        {steps.map(step => (
          <li
            key={`${step.code} ${step.source ?? ''}`}
            data-step={step.code}
            data-state={step.state}
          >
            <Step step={step} cluster={name} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Step({ step, cluster }: { step: GuideStep; cluster: string }) {
  const { t, note } = useText();
  const { code, source = '', state, findings, files } = step;
  const title = t(`clusters.guide.step.${code}`, { source });
  const isOpen = findings.length > 0 || files.length > 0;
  return (
    <div className={styles.step}>
      <StatusIcon kind={STEP_KINDS[state]} />
      <h4 className={styles.stepTitle}>{title}</h4>
      <span className={styles.stepValue}>
        {step.note && isDone(step) ? (
          <>
            <VisuallyHidden>
              {t(`clusters.guide.state.${state}`)}
            </VisuallyHidden>{' '}
            {note(step.note)}
          </>
        ) : (
          t(`clusters.guide.state.${state}`)
        )}
      </span>
      {isOpen && (
        <div className={styles.stepBody}>
          {findings.length > 0 && (
            <FindingList label={title} findings={findings} />
          )}
          <GuideFiles files={files} cluster={cluster} />
        </div>
      )}
      {!isOpen && state === 'unknown' && (
        <Small as="p" className={styles.stepBody}>
          {t('clusters.guide.unknown')}
        </Small>
      )}
    </div>
  );
}

function titleOf(t: Translate, { roles, state }: ClusterGuide): string {
  if (state === 'not-connected') return t('clusters.guide.connect');
  if (roles.length === 2) return t('clusters.guide.both');
  return t(`clusters.guide.${roles[0] ?? 'connect'}`);
}
