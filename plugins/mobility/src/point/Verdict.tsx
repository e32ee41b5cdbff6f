import { RestorePoint, Usability } from 'backstage-plugin-mobility-common';
import { ANSWER_KINDS, byGravity, REASON_KINDS } from '../points';
import { useText } from '../text';
import { Fold, Small, StatusIcon, Surface } from '../ui';
import styles from './Point.module.css';

/** So many are read at a glance. */
const AT_FIRST = 5;

/** Whether it can be used, and everything that speaks for it or against it. */
export function Verdict({ point }: { point: RestorePoint }) {
  const { t } = useText();
  const { answer, reasons } = point.usability;
  const sorted = byGravity(reasons);
  const others = point.otherNamespaces;
  const rest = sorted.slice(AT_FIRST);
  const words = t(`point.verdict.${answer}`);
  return (
    <Surface className={styles.verdict} aria-label={t('point.verdict.why')}>
      <h3 className={styles.answer}>
        <StatusIcon kind={ANSWER_KINDS[answer]} />
        <span>{words}</span>
      </h3>
      <Reasons reasons={sorted.slice(0, AT_FIRST)} />
      {others > 0 && (
        <Small as="p" className={styles.indented}>
          {t('point.verdict.part', { count: others })}
        </Small>
      )}
      {rest.length > 0 && (
        <Fold plain title={t('point.verdict.more', { count: rest.length })}>
          <Reasons reasons={rest} />
        </Fold>
      )}
    </Surface>
  );
}

function Reasons({ reasons }: Pick<Usability, 'reasons'>) {
  const { t, pointReason } = useText();
  return (
    <ul className={styles.reasons} aria-label={t('point.verdict.why')}>
      {reasons.map(reason => {
        const words = pointReason(reason);
        return (
          <li key={`${reason.code} ${words}`}>
            <StatusIcon kind={REASON_KINDS[reason.code]} />
            <span>{words}.</span>
          </li>
        );
      })}
    </ul>
  );
}
