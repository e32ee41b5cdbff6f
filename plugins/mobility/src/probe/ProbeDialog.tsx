import { Checkbox } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import { Finding, Plan, ProbeRequest } from 'backstage-plugin-mobility-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { mobilityApiRef } from '../api';
import { Loaded, useLoad, valueOf } from '../loading';
import { useRunPath } from '../navigation';
import { FindingList, PlanChanges } from '../planning';
import { useStartRun } from '../planning/useStartRun';
import { useText } from '../text';
import { ConfirmDialog, ErrorNotice, SkeletonRows, Small } from '../ui';
import styles from './Probe.module.css';

/** Asks which clusters are to be tried, and says before what is in the way. */
export function ProbeDialog(props: { source: string; onClose(): void }) {
  const { source, onClose } = props;
  const { t } = useText();
  const api = useApi(mobilityApiRef);
  const navigate = useNavigate();
  const runPath = useRunPath();
  const [left, setLeft] = useState<string[]>([]);
  const [snapshots, setSnapshots] = useState(true);
  const clusters = useLoad('clusters', signal => api.getClusters({ signal }));
  const offered = (valueOf(clusters.loaded)?.items ?? [])
    .filter(({ name, roles }) => name !== source && roles.includes('target'))
    .map(({ name }) => name);
  const chosen = offered.filter(name => !left.includes(name));
  const request: ProbeRequest = {
    kind: 'probe',
    source: { cluster: source },
    targets: chosen.map(cluster => ({ cluster })),
    snapshots,
  };
  const { loaded, reload } = useLoad(JSON.stringify(request), signal =>
    chosen.length > 0
      ? api.createPlan(request, { signal })
      : Promise.resolve(undefined),
  );
  const { start, attempt, plan } = useStartRun(planned(loaded), run =>
    navigate(runPath(run.id)),
  );
  const of = (severity: Finding['severity']) =>
    plan?.findings.filter(one => one.severity === severity) ?? [];
  const blockers = attempt.state === 'blocked' ? attempt.findings : of('block');
  const others = [...of('warn'), ...of('info')];
  return (
    <ConfirmDialog
      isHarmless
      title={t('clusters.probe.title', { name: source })}
      confirm={t('clusters.probe.confirm')}
      keep={t('clusters.probe.keep')}
      isPending={attempt.state === 'starting'}
      isDisabled={!plan || chosen.length === 0 || blockers.length > 0}
      onConfirm={() =>
        start({ request, accept: of('warn').map(({ id }) => id) })
      }
      onClose={onClose}
    >
      <p>{t('clusters.probe.text', { name: source })}</p>
      {clusters.loaded.state === 'failed' && (
        <ErrorNotice error={clusters.loaded.error} onRetry={clusters.reload} />
      )}
      <fieldset className={styles.choices}>
        <legend>{t('clusters.probe.targets')}</legend>
        {clusters.loaded.state === 'ready' && offered.length === 0 && (
          <Small as="p">{t('clusters.probe.noTargets')}</Small>
        )}
        {offered.map(name => (
          <Checkbox
            key={name}
            isSelected={!left.includes(name)}
            onChange={taken =>
              setLeft(
                taken ? left.filter(one => one !== name) : [...left, name],
              )
            }
          >
            {name}
          </Checkbox>
        ))}
      </fieldset>
      <Checkbox isSelected={snapshots} onChange={setSnapshots}>
        {t('clusters.probe.snapshots')}
      </Checkbox>
      <Small as="p">{t('clusters.probe.snapshotsText')}</Small>
      {offered.length > 0 && chosen.length === 0 && (
        <p>{t('clusters.probe.choose')}</p>
      )}
      {loaded.state === 'loading' && <SkeletonRows rows={1} />}
      {loaded.state === 'failed' && (
        <ErrorNotice error={loaded.error} onRetry={reload} />
      )}
      {attempt.state === 'changed' && <PlanChanges changes={attempt.changes} />}
      {blockers.length > 0 && (
        <FindingList label={t('clusters.probe.blocked')} findings={blockers} />
      )}
      {others.length > 0 && (
        <FindingList label={t('clusters.probe.known')} findings={others} />
      )}
      {attempt.state === 'failed' && <ErrorNotice error={attempt.error} />}
    </ConfirmDialog>
  );
}

/** Nothing is planned while nothing is chosen. */
function planned(loaded: Loaded<Plan | undefined>): Loaded<Plan> {
  if (loaded.state === 'loading' || loaded.state === 'failed') return loaded;
  const { value, ...rest } = loaded;
  return value ? { ...rest, value } : { state: 'loading' };
}
