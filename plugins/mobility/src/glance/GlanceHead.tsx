import { Fragment, ReactNode } from 'react';
import { Clock } from '../format';
import { ClusterName, useEntityPath } from '../navigation';
import { useText } from '../text';
import { Bone, PageHead, TextLink } from '../ui';
import { AppHealth } from './AppHealth';
import { GlanceFacts, glanceSentence } from './glance-sentence';

export interface GlanceHeadProps extends GlanceFacts {
  entityRef: string;
  /** Refs of clusters that the catalog knows, by name. */
  clusterRefs: ReadonlyMap<string, string | undefined>;
  clock: Clock;
  actions: ReactNode;
  isLoading: boolean;
}

/** One sentence that says it all, and what can be done. */
export function GlanceHead(props: GlanceHeadProps) {
  const { entityRef, application, clusterRefs, clock } = props;
  const { t } = useText();
  const entityPath = useEntityPath();
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
      actions={props.actions}
    />
  );
}
