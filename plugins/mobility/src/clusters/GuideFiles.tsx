import { GuideStep } from 'backstage-plugin-mobility-common';
import { useText } from '../text';
import { CodeBlock, CopyButton, Fold } from '../ui';
import styles from './Clusters.module.css';

export interface GuideFilesProps {
  files: GuideStep['files'];
  cluster: string;
}

/** What to apply on the cluster and what to add to the portal, in this order. */
export function GuideFiles({ files, cluster }: GuideFilesProps) {
  const { t } = useText();
  const forCluster = files.filter(({ where }) => where === 'cluster');
  const forPortal = files.filter(({ where }) => where === 'portal');
  const names = forCluster.map(({ name }) => name).join(' -f ');
  const commands = [
    t('clusters.guide.apply', { name: cluster, files: names }),
    ...(forPortal.length > 0
      ? [t('clusters.guide.token', { name: cluster })]
      : []),
  ].join('\n');
  return (
    <>
      {forCluster.map(({ name, text }) => (
        <Fold key={name} plain title={name}>
          <CodeBlock label={name}>{text}</CodeBlock>
        </Fold>
      ))}
      {forPortal.length > 0 && forCluster.length > 0 && (
        <p>{t('clusters.guide.connectCluster', { name: cluster })}</p>
      )}
      {forCluster.length > 0 && (
        <CodeBlock label="kubectl" copy={<CopyButton text={commands} />}>
          {commands}
        </CodeBlock>
      )}
      {forPortal.map(({ name, text }) => (
        <div key={name} className={styles.portal}>
          <p>{t('clusters.guide.connectPortal')}</p>
          <CodeBlock label={name}>{text}</CodeBlock>
          <p className={styles.muted}>{t('clusters.guide.connectAddress')}</p>
        </div>
      ))}
    </>
  );
}
