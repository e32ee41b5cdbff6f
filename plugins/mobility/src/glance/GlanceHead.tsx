import { Button, ButtonLink } from '@backstage/ui';
import { Fragment, ReactNode, useId } from 'react';
import { Clock } from '../format';
import { ClusterName, useEntityPath } from '../navigation';
import { useText } from '../text';
import { Bone, PageHead, TextLink } from '../ui';
import { AppHealth } from './AppHealth';
import { GlanceFacts, glanceSentence } from './glance-sentence';
import styles from './Glance.module.css';

export interface GlanceHeadProps extends GlanceFacts {
  entityRef: string;
  /** Refs of clusters that the catalog knows, by name. */
  clusterRefs: ReadonlyMap<string, string | undefined>;
  clock: Clock;
  clonePath: string;
  /** Why it cannot be cloned, if it cannot. */
  obstacle?: ReactNode;
  isLoading: boolean;
}

/** One sentence that says it all, and the one thing to do. */
export function GlanceHead(props: GlanceHeadProps) {
  const { entityRef, application, clusterRefs, clock, obstacle } = props;
  const { t } = useText();
  const entityPath = useEntityPath();
  const why = useId();
  const parts = glanceSentence(t, props, name => (
    <ClusterName name={name} entityRef={clusterRefs.get(name)} />
  ));
  return (
    <PageHead
      title={
        props.isLoading ? (
          <Bone width={460} />
        ) : (
          parts.map((part, i) => (
            <Fragment key={i}>
              {i > 0 && t('common.separator')}
              {part}
            </Fragment>
          ))
        )
      }
      sub={
        <>
          <AppHealth places={application.places} clock={clock} />
          {application.places.length > 0 && (
            <TextLink href={`${entityPath(entityRef)}/kubernetes`}>
              {t('glance.health.kubernetes')}
            </TextLink>
          )}
        </>
      }
      actions={
        obstacle ? (
          <div className={styles.action}>
            <Button variant="primary" isDisabled aria-describedby={why}>
              {t('glance.clone')}
            </Button>
            <span id={why} className={styles.why}>
              {obstacle}
            </span>
          </div>
        ) : (
          <ButtonLink variant="primary" href={props.clonePath}>
            {t('glance.clone')}
          </ButtonLink>
        )
      }
    />
  );
}
