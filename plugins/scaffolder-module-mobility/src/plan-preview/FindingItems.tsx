import { VisuallyHidden } from '@backstage/ui';
import {
  RiAlertLine,
  RiCloseCircleLine,
  RiInformationLine,
} from '@remixicon/react';
import { Finding } from 'backstage-plugin-mobility-common';
import { ReactNode, useId } from 'react';
import styles from './PlanView.module.css';
import { useMobilityText } from './useMobilityText';

const ICONS = {
  block: RiCloseCircleLine,
  warn: RiAlertLine,
  info: RiInformationLine,
} as const;

export interface FindingItemsProps {
  label: string;
  findings: Finding[];
  children?: ReactNode;
}

/** What was found: what it is, why, what to do, and whose turn it is. */
export function FindingItems({ label, findings, children }: FindingItemsProps) {
  const heading = useId();
  return (
    <div className={styles.part}>
      <h3 id={heading} className={styles.heading}>
        {label}
      </h3>
      <ul aria-labelledby={heading} className={styles.list}>
        {findings.map(finding => (
          <FindingItem key={finding.id} finding={finding} />
        ))}
      </ul>
      {children}
    </div>
  );
}

function FindingItem({ finding }: { finding: Finding }) {
  const { t } = useMobilityText();
  const { code, severity, fixer, manifest } = finding;
  const params: object = finding.params;
  const Icon = ICONS[severity];
  return (
    <li className={styles.item} data-severity={severity}>
      <Icon aria-hidden className={styles.icon} />
      <div className={styles.text}>
        {/* No paragraph: what hides is a block. */}
        <div className={styles.title}>
          <VisuallyHidden>{t(`review.severity.${severity}`)}: </VisuallyHidden>
          {t(`finding.${code}.title`, params)}
        </div>
        <p>{t(`finding.${code}.detail`, params)}</p>
        {severity !== 'info' && (
          <p className={styles.muted}>
            {t(`finding.${code}.remedy`, params)}
            {severity === 'block' &&
              ` ${t('review.fixer.label', {
                who: t(`review.fixer.${fixer}`),
              })}`}
          </p>
        )}
        {manifest && (
          <details>
            <summary>{t('review.yaml')}</summary>
            <pre className={styles.yaml}>{manifest}</pre>
          </details>
        )}
      </div>
    </li>
  );
}
