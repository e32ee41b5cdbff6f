import { RestorePoint } from 'backstage-plugin-mobility-common';
import { listOf, useText } from '../text';
import { Fold, Panel, Small, Status } from '../ui';
import { noResults, unreadResults } from './no-results';
import styles from './Point.module.css';
import { Unread } from './Unread';

type Result = RestorePoint['results'][number];

/** What went wrong: errors first, with cause and remedy where they are known. */
export function ResultsPanel({ point }: { point: RestorePoint }) {
  const { t } = useText();
  const { results, files } = point;
  const unread = unreadResults(files);
  const count = results.reduce((sum, result) => sum + result.count, 0);
  return (
    <Panel
      title={t('point.results.title')}
      count={count > 0 ? String(count) : undefined}
    >
      {unread && <Unread what="results" state={unread} />}
      {!unread && results.length === 0 && (
        <p className={styles.muted}>{t(`point.results.${noResults(point)}`)}</p>
      )}
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
