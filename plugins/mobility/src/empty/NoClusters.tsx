import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiExternalLinkLine, RiPlugLine } from '@remixicon/react';
import { ClusterSummary } from 'backstage-plugin-mobility-common';
import { EntityLink } from '../navigation';
import { useText } from '../text';
import { CodeBlock } from '../ui';
import { EmptyPage } from './EmptyPage';
import { connectLines } from './yaml-lines';

/** Where the package is published; a portal may point to a page of its own. */
const DOCS_URL =
  'https://www.npmjs.com/package/backstage-plugin-mobility-backend#connect-a-cluster';

export interface NoClustersProps {
  name: string;
  clusters: ClusterSummary[];
}

/** No cluster is connected to the portal. */
export function NoClusters({ name, clusters }: NoClustersProps) {
  const { t } = useText();
  const config = useApi(configApiRef);
  const [known] = clusters;
  const owner = clusters.find(cluster => cluster.owner)?.owner;
  return (
    <EmptyPage
      icon={RiPlugLine}
      title={t('empty.noClusters.title')}
      actions={
        <ButtonLink
          variant="primary"
          href={config.getOptionalString('mobility.docsUrl') ?? DOCS_URL}
          target="_blank"
          rel="noopener"
          iconEnd={<RiExternalLinkLine />}
        >
          {t('empty.noClusters.docs')}
        </ButtonLink>
      }
      foot={
        owner &&
        t('empty.noClusters.owner', { owner: <EntityLink entityRef={owner} /> })
      }
    >
      <p>{t('empty.noClusters.text', { name })}</p>
      <CodeBlock label="app-config.yaml">
        {known?.connect?.trimEnd() ?? connectLines(known?.name ?? 'onprem')}
      </CodeBlock>
    </EmptyPage>
  );
}
