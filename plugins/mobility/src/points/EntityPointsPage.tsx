import { useClock } from '../format';
import { useEntityName } from '../navigation';
import { useText } from '../text';
import { PageHead, TextLink } from '../ui';
import { PAGE_SIZE } from './page-size';
import { PointsPanel } from './PointsPanel';
import { usePoints } from './usePoints';

export interface EntityPointsPageProps {
  entityRef: string;
  tabPath: string;
}

/** All restore points of one service. */
export function EntityPointsPage(props: EntityPointsPageProps) {
  const { entityRef, tabPath } = props;
  const { t } = useText();
  const clock = useClock();
  const name = useEntityName(entityRef);
  return (
    <>
      <PageHead
        title={t('points.ofEntity', { name })}
        sub={<TextLink href={tabPath}>{t('points.back', { name })}</TextLink>}
      />
      <PointsPanel
        title={t('points.newestFirst')}
        points={usePoints(entityRef, PAGE_SIZE)}
        clock={clock}
        empty={t('points.empty.ofEntity', { name })}
      />
    </>
  );
}
