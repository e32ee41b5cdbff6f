import { useApi } from '@backstage/core-plugin-api';
import { RestorePoint } from 'backstage-plugin-mobility-common';
import { useParams } from 'react-router-dom';
import { mobilityApiRef } from '../api';
import { useClock } from '../format';
import { errorOf, useLoad } from '../loading';
import { usePointsPath } from '../navigation';
import { SourceLines } from '../points';
import { isNotFound, useText } from '../text';
import {
  ErrorNotice,
  PageHead,
  SkeletonRows,
  StaleNotice,
  Surface,
  TextLink,
} from '../ui';
import { ContentsPanel } from './ContentsPanel';
import { FactsPanel } from './FactsPanel';
import { FilesPanel } from './FilesPanel';
import { LogPanel } from './LogPanel';
import { NoSuchPoint } from './NoSuchPoint';
import styles from './Point.module.css';
import { PointHead } from './PointHead';
import { ResultsPanel } from './ResultsPanel';
import { Verdict } from './Verdict';
import { VolumesPanel } from './VolumesPanel';

/** A restore point, by the id in the address. */
export function PointPage() {
  const { id = '' } = useParams();
  const { t } = useText();
  const api = useApi(mobilityApiRef);
  const list = usePointsPath();
  const { loaded, reload } = useLoad(id, signal =>
    api.getRestorePoint(id, { signal }),
  );
  const back = <TextLink href={list}>{t('points.showAll')}</TextLink>;
  switch (loaded.state) {
    case 'loading':
      return (
        <>
          <PageHead title={t('point.untitled')} sub={back} />
          <Surface>
            <SkeletonRows rows={7} />
          </Surface>
        </>
      );
    case 'failed':
      return isNotFound(loaded.error) ? (
        <NoSuchPoint back={back} />
      ) : (
        <>
          <PageHead title={t('point.untitled')} sub={back} />
          <ErrorNotice error={loaded.error} onRetry={reload} />
        </>
      );
    default:
      // It was deleted meanwhile, or one may not see it any more.
      if (isNotFound(errorOf(loaded))) return <NoSuchPoint back={back} />;
      return (
        <>
          <StaleNotice error={errorOf(loaded)} onRetry={reload} />
          <PointView
            key={loaded.value.id}
            point={loaded.value}
            onReload={reload}
          >
            {back}
          </PointView>
        </>
      );
  }
}

interface PointViewProps {
  point: RestorePoint;
  onReload(): void;
  /** The way back to the list. */
  children: JSX.Element;
}

function PointView({ point, onReload, children }: PointViewProps) {
  const clock = useClock();
  return (
    <>
      <PointHead {...{ point, clock, onReload }} back={children} />
      <SourceLines list={point} clock={clock} />
      <Verdict point={point} />
      <div className={styles.columns}>
        <div className={styles.stack}>
          <VolumesPanel point={point} />
          <ResultsPanel point={point} />
          <ContentsPanel point={point} />
        </div>
        <div className={styles.stack}>
          <FactsPanel point={point} clock={clock} />
          <FilesPanel files={point.files} />
        </div>
      </div>
      <LogPanel point={point} clock={clock} />
    </>
  );
}
