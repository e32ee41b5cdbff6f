import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { RiQuestionLine, RiRefreshLine } from '@remixicon/react';
import { ClusterGuide, isForbidden } from 'backstage-plugin-mobility-common';
import { useParams } from 'react-router-dom';
import { mobilityApiRef } from '../api';
import { EmptyPage } from '../empty';
import { Clock, useClock } from '../format';
import { errorOf, useLoad, usePolling } from '../loading';
import { EntityLink } from '../navigation';
import { ProbeButton } from '../probe';
import { isNotFound, useText } from '../text';
import {
  ErrorNotice,
  PageHead,
  SkeletonRows,
  StaleNotice,
  Status,
  Surface,
  TextLink,
} from '../ui';
import { ClusterAside } from './ClusterAside';
import styles from './Clusters.module.css';
import { GuidePanel } from './GuidePanel';
import { GuideVerdict } from './GuideVerdict';
import { NotForYou } from './NotForYou';
import { roleWords } from './report-words';
import { useClustersPath } from './useClustersPath';

/** Whoever applies what is missing sees it turn green without doing anything. */
const AGAIN_MS = 10_000;

/** A cluster as a list of steps that ends in green. */
export function ClusterPage() {
  const { name = '' } = useParams();
  const { t } = useText();
  const list = useClustersPath('..');
  const clock = useClock(5_000);
  const api = useApi(mobilityApiRef);
  const { loaded, reload, refresh } = useLoad(name, signal =>
    api.getClusterGuide(name, { signal }),
  );
  usePolling(refresh, AGAIN_MS);
  const back = <TextLink href={list}>{t('clusters.guide.back')}</TextLink>;
  if (loaded.state === 'failed') {
    if (isForbidden(loaded.error)) return <NotForYou />;
    if (isNotFound(loaded.error)) {
      return (
        <EmptyPage
          icon={RiQuestionLine}
          title={t('clusters.guide.notFound', { name })}
          actions={back}
        >
          <p>{t('clusters.guide.notFoundText')}</p>
        </EmptyPage>
      );
    }
    return (
      <>
        <PageHead title={name} sub={back} />
        <ErrorNotice error={loaded.error} onRetry={reload} />
      </>
    );
  }
  if (loaded.state === 'loading') {
    return (
      <>
        <PageHead title={name} sub={back} />
        <Surface>
          <SkeletonRows rows={7} />
        </Surface>
      </>
    );
  }
  const guide = loaded.value;
  return (
    <>
      <PageHead
        title={name}
        sub={
          <>
            {back}
            <Facts guide={guide} clock={clock} />
          </>
        }
        actions={
          <>
            <ProbeButton guide={guide} />
            <Button
              variant="secondary"
              iconStart={<RiRefreshLine aria-hidden />}
              onPress={reload}
            >
              {t('clusters.guide.again')}
            </Button>
          </>
        }
      />
      <StaleNotice error={errorOf(loaded)} onRetry={reload} />
      <GuideVerdict guide={guide} />
      <div className={styles.columns}>
        <GuidePanel guide={guide} />
        <ClusterAside guide={guide} />
      </div>
    </>
  );
}

/** What it is, whose it is, and whether it answers. */
function Facts({ guide, clock }: { guide: ClusterGuide; clock: Clock }) {
  const { t } = useText();
  const { environment, title, owner, roles, health, reading, entityRef } =
    guide;
  const where = [environment, title]
    .filter(Boolean)
    .join(t('common.separator'));
  return (
    <>
      {where &&
        (entityRef ? (
          <EntityLink entityRef={entityRef}>{where}</EntityLink>
        ) : (
          <span>{where}</span>
        ))}
      {owner && (
        <span>
          {t('clusters.column.owner')} <EntityLink entityRef={owner} />
        </span>
      )}
      <span>
        {t('clusters.column.role')} <b>{roleWords(t, roles)}</b>
      </span>
      {health.state === 'unreachable' && (
        <Status kind="stale">
          {t('clusters.health.unanswered', { time: clock.at(health.since) })}
        </Status>
      )}
      {health.state === 'reachable' && reading && (
        <Status kind="ok">
          {t('clusters.health.answered', { time: clock.ago(reading.at) })}
        </Status>
      )}
    </>
  );
}
