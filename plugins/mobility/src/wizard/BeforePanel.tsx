import { Checkbox } from '@backstage/ui';
import { Finding } from 'backstage-plugin-mobility-common';
import { FindingList } from '../planning';
import { Translate, useText } from '../text';
import { Fold, Panel, Status } from '../ui';
import styles from './BeforePanel.module.css';

export interface BeforePanelProps {
  findings: Finding[];
  /** How many copies are made. */
  copies: number;
  isAccepted: boolean;
  onAccept(accepted: boolean): void;
}

/** Blockers first, warnings to be accepted once for all copies, the rest folded. */
export function BeforePanel(props: BeforePanelProps) {
  const { findings, copies, isAccepted, onAccept } = props;
  const { t } = useText();
  const of = (severity: Finding['severity']) =>
    findings.filter(finding => finding.severity === severity);
  const [blocks, warnings, infos] = [of('block'), of('warn'), of('info')];
  return (
    <Panel
      title={t('review.before.title')}
      aside={
        findings.length > 0
          ? t('review.before.answered', { count: findings.length })
          : undefined
      }
    >
      {blocks.length === 0 && warnings.length === 0 && (
        <div className={styles.ready}>
          <Status kind="ok">{t('review.before.ready')}</Status>
        </div>
      )}
      {blocks.length > 0 && (
        <FindingList label={t('review.severity.block')} findings={blocks} />
      )}
      {warnings.length > 0 && (
        <FindingList label={t('review.severity.warn')} findings={warnings}>
          <div className={styles.accept}>
            <Checkbox isSelected={isAccepted} onChange={onAccept}>
              {acceptLabel(t, warnings.length, copies)}
            </Checkbox>
          </div>
        </FindingList>
      )}
      {infos.length > 0 && (
        <Fold plain title={t('review.before.infos', { count: infos.length })}>
          <FindingList label={t('review.severity.info')} findings={infos} />
        </Fold>
      )}
    </Panel>
  );
}

function acceptLabel(t: Translate, warnings: number, copies: number): string {
  const count = String(warnings);
  if (copies < 2) {
    return warnings === 1
      ? t('review.before.acceptOne')
      : t('review.before.acceptSeveral', { warnings: count });
  }
  const all =
    copies === 2
      ? t('review.before.bothCopies')
      : t('review.before.allCopies', { copies: String(copies) });
  return warnings === 1
    ? t('review.before.acceptOneFor', { copies: all })
    : t('review.before.acceptSeveralFor', { warnings: count, copies: all });
}
