import {
  Criterion,
  criterionNames,
  Finding,
  PlannedTarget,
} from 'backstage-plugin-mobility-common';
import { useText } from '../text';
import { Small, Status, StatusKind } from '../ui';
import styles from './CriteriaList.module.css';

const KINDS: Record<Criterion['state'], StatusKind> = {
  met: 'ok',
  unmet: 'bad',
  unknown: 'unknown',
};

export interface CriteriaListProps {
  target: PlannedTarget;
  /** Those of the plan, to say why; without them the states alone are shown. */
  findings?: Finding[];
}

/** The three conditions of a target, each as icon and words. */
export function CriteriaList({ target, findings }: CriteriaListProps) {
  const { t } = useText();
  const { cluster, criteria } = target;
  if (!criteria) return null;
  return (
    <ul
      className={findings ? styles.tall : styles.flat}
      aria-label={t('criteria.label', { cluster })}
    >
      {criterionNames.map(name => {
        const criterion = criteria[name];
        const { state } = criterion;
        return (
          <li key={name} data-criterion={name} data-state={state}>
            <Status kind={KINDS[state]}>
              {t(`criteria.${name}.${state}`)}
            </Status>
            {findings && (
              <Why
                cluster={cluster}
                criterion={criterion}
                findings={findings}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What shows it, or what stands against it. */
function Why(props: {
  cluster: string;
  criterion: Criterion;
  findings: Finding[];
}) {
  const { note, finding } = useText();
  const { cluster, criterion, findings } = props;
  const { state, because, evidence } = criterion;
  const deciding = findings.filter(
    ({ code, scope }) =>
      because.includes(code) &&
      (scope.kind !== 'target' || scope.cluster === cluster),
  );
  const words =
    state !== 'met' && deciding.length > 0
      ? deciding.map(one => finding(one).title)
      : evidence.map(note);
  return (
    <>
      {words.map(line => (
        <Small key={line} className={styles.why}>
          {line}
        </Small>
      ))}
    </>
  );
}
