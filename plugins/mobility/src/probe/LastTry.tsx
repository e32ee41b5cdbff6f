import { useApi } from '@backstage/core-plugin-api';
import { clusterEntityRef } from 'backstage-plugin-mobility-common';
import { mobilityApiRef } from '../api';
import { useClock } from '../format';
import { errorOf, useLoad, valueOf } from '../loading';
import { useRunPath } from '../navigation';
import { runResult, runWhat } from '../run/run-words';
import { useText } from '../text';
import { Ago, ErrorLine, Panel, Small, Status, TextLink } from '../ui';

/** How the last try with this cluster as the source went. */
export function LastTry({ cluster }: { cluster: string }) {
  const text = useText();
  const { t } = text;
  const api = useApi(mobilityApiRef);
  const clock = useClock(30_000);
  const runPath = useRunPath();
  const { loaded, reload } = useLoad(`tries ${cluster}`, signal =>
    api.getRuns({ entityRef: clusterEntityRef(cluster), limit: 1 }, { signal }),
  );
  const runs = valueOf(loaded)?.items;
  const last = runs?.find(({ kind }) => kind === 'probe');
  const error = errorOf(loaded);
  const result = last && runResult(text, last);
  return (
    <Panel title={t('clusters.guide.tried')}>
      {error && <ErrorLine error={error} onRetry={reload} />}
      {runs && !last && <Small as="p">{t('clusters.guide.triedNever')}</Small>}
      {last && result && (
        <>
          <TextLink href={runPath(last.id)}>{runWhat(t, last)}</TextLink>
          <Status kind={result.kind}>{result.text}</Status>
          <Small as="p">
            <Ago iso={last.createdAt} clock={clock} />
          </Small>
        </>
      )}
    </Panel>
  );
}
