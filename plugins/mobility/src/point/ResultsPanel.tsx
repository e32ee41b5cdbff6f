import { RestorePoint } from 'backstage-plugin-mobility-common';
import { listOf, useText } from '../text';
import { Fold, Panel, Small, Status } from '../ui';
import styles from './Point.module.css';
import { Unread } from './Unread';

type Result = RestorePoint['results'][number];

/** What went wrong: errors first, with cause and remedy where they are known. */
export function ResultsPanel({ point }: { point: RestorePoint }) {
  const { t } = useText();
  const { results, files } = point;
  const isRead = files.results === 'ok';
  const count = results.reduce((sum, result) => sum + result.count, 0);
  return (
    <Panel
      title={t('point.results.title')}
      count={count > 0 ? String(count) : undefined}
    >
      {!isRead && <Unread what="results" state={files.results} />}
      {isRead && results.length === 0 && <None point={point} />}
      {results.length > 0 && (
        <ul className={styles.results}>
          {results.map(result => (
            <li key={`${result.severity} ${result.code ?? result.examples[0]}`}>
              <ResultItem result={result} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** None were met, or none that one may see. */
function None({ point }: { point: RestorePoint }) {
  const { t } = useText();
  const met = (point.errors ?? 0) + (point.warnings ?? 0);
  return (
    <p className={styles.muted}>
      {t(met > 0 ? 'point.results.noneOfYours' : 'point.results.none')}
    </p>
  );
}

function ResultItem({ result }: { result: Result }) {
  const { t, veleroMessage } = useText();
  const { severity, code, count, namespaces, examples } = result;
  const known = code && veleroMessage(code);
  const facts = [
    t(`point.results.severity.${severity}`),
    t('point.results.times', { count }),
    ...(namespaces.length > 0
      ? [t('point.results.inNamespaces', { namespaces: listOf(t, namespaces) })]
      : []),
  ];
  return (
    <>
      <h4 className={styles.cause}>
        <Status kind={severity === 'error' ? 'bad' : 'warn'} strong>
          {known?.cause ?? t(`point.results.unexplained.${severity}`)}
        </Status>
      </h4>
      <div className={styles.beside}>
        {known && <p>{known.remedy}</p>}
        <Small as="p">{facts.join(t('common.separator'))}</Small>
        {known ? (
          <Fold plain title={t('point.results.examples')}>
            <Examples of={examples} />
          </Fold>
        ) : (
          <Examples of={examples} />
        )}
      </div>
    </>
  );
}

function Examples({ of }: { of: string[] }) {
  return (
    <ul className={styles.examples}>
      {of.map(text => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
