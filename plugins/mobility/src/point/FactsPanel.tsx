import { RestorePoint } from 'backstage-plugin-mobility-common';
import { ReactNode } from 'react';
import { Clock, formatBytes } from '../format';
import { useRunPath } from '../navigation';
import { KeptUntil, Namespaces, originWords } from '../points';
import { listOf, useText } from '../text';
import { At, Panel, Small, TextLink } from '../ui';
import styles from './Point.module.css';

/** So many namespaces are named on its own page. */
const MAX_NAMESPACES = 20;

export interface FactsPanelProps {
  point: RestorePoint;
  clock: Clock;
}

/** What is to be known of it besides. */
export function FactsPanel({ point, clock }: FactsPanelProps) {
  const { t } = useText();
  const { name, phase, expiresAt, volumes, bytes } = point;
  return (
    <Panel title={t('point.facts.title')}>
      <dl className={styles.facts}>
        <Fact name={t('point.facts.from')}>
          {point.sourceCluster ?? t('points.sourceUnsure')}
        </Fact>
        <Fact name={t('point.facts.namespaces')}>
          <Namespaces of={point} max={MAX_NAMESPACES} />
        </Fact>
        <Fact name={t('point.facts.madeBy')}>
          <MadeBy point={point} />
        </Fact>
        <Times point={point} clock={clock} />
        <Fact name={t('point.facts.keptUntil')}>
          <KeptUntil iso={expiresAt} clock={clock} />
        </Fact>
        {volumes > 0 && (
          <Fact name={t('point.facts.volumes')}>
            {t('common.volumes', { count: volumes })}
            <Small>
              {bytes === undefined
                ? t('point.facts.sizeUnknown')
                : formatBytes(bytes)}
            </Small>
          </Fact>
        )}
        <Fact name={t('point.facts.listedBy')}>
          <ListedBy point={point} />
        </Fact>
        <Fact name={t('point.facts.name')}>
          <span className={styles.mono}>{name}</span>
        </Fact>
        {phase && <Fact name={t('point.facts.phase')}>{phase}</Fact>}
      </dl>
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function MadeBy({ point }: { point: RestorePoint }) {
  const { t } = useText();
  const runPath = useRunPath();
  return (
    <>
      {originWords(t, point)}
      {point.runId ? (
        <Small>
          <TextLink href={runPath(point.runId)}>
            {t('point.facts.run')}
          </TextLink>
        </Small>
      ) : (
        <Small>{t('point.facts.notOurs')}</Small>
      )}
    </>
  );
}

function Times({ point, clock }: FactsPanelProps) {
  const { t } = useText();
  const { startedAt, completedAt } = point;
  const took = clock.took({ startedAt, finishedAt: completedAt });
  return (
    <>
      {startedAt && (
        <Fact name={t('point.facts.started')}>
          <At iso={startedAt} clock={clock} where="start" />
        </Fact>
      )}
      {completedAt && (
        <Fact name={t('point.facts.finished')}>
          <At iso={completedAt} clock={clock} where="start" />
          {took && <Small>{t('point.facts.after', { took })}</Small>}
        </Fact>
      )}
    </>
  );
}

/** Which clusters know of it, as far as one may know of the clusters. */
function ListedBy({ point }: { point: RestorePoint }) {
  const { t } = useText();
  const { listedBy, seenIn, sources } = point;
  const isTold = sources.every(({ clusters }) => clusters.length > 0);
  return (
    <>
      {listedBy.length > 0 && listOf(t, listedBy)}
      {listedBy.length === 0 && isTold && t('point.facts.listedByNone')}
      {!isTold && <Small>{t('point.facts.listedByOthers')}</Small>}
      {seenIn === 'clusters' && <Small>{t('point.facts.onlyListed')}</Small>}
    </>
  );
}
