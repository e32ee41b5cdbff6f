import { Finding } from 'backstage-plugin-mobility-common';
import { ReactNode } from 'react';
import { useText } from '../text';
import { CodeBlock, StatusIcon, StatusKind } from '../ui';
import styles from './FindingList.module.css';

const KINDS: Record<Finding['severity'], StatusKind> = {
  block: 'bad',
  warn: 'warn',
  info: 'info',
};

export interface FindingListProps {
  label: string;
  findings: Finding[];
  children?: ReactNode;
}

/** Findings with evidence, remedy, and whose turn it is. */
export function FindingList({ label, findings, children }: FindingListProps) {
  return (
    <div className={styles.list}>
      <ul aria-label={label}>
        {findings.map(finding => (
          <li key={finding.id} className={styles.finding}>
            <FindingItem finding={finding} />
          </li>
        ))}
      </ul>
      {children}
    </div>
  );
}

function FindingItem({ finding }: { finding: Finding }) {
  const { t, finding: textsOf } = useText();
  const { title, detail, remedy } = textsOf(finding);
  const { severity, fixer, manifest, certainty } = finding;
  return (
    <>
      <StatusIcon
        kind={
          certainty === 'unknown' && severity !== 'info'
            ? 'unknown'
            : KINDS[severity]
        }
      />
      <div className={styles.text}>
        <p className={severity === 'info' ? undefined : styles.title}>
          {title}
        </p>
        <p>{detail}</p>
        {severity !== 'info' && (
          <p className={styles.remedy}>
            {remedy}
            {severity === 'block' &&
              ` ${t('review.fixer.label', {
                who: t(`review.fixer.${fixer}`),
              })}`}
          </p>
        )}
        {manifest && <CodeBlock label={t('review.yaml')}>{manifest}</CodeBlock>}
      </div>
    </>
  );
}
