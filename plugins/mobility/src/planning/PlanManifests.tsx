import { PlanManifest } from 'backstage-plugin-mobility-common';
import { stringify } from 'yaml';
import { useText } from '../text';
import { CodeBlock } from '../ui';
import styles from './PlanManifests.module.css';

/** What is sent to the clusters, as YAML. */
export function PlanManifests({ manifests }: { manifests: PlanManifest[] }) {
  const { t } = useText();
  return (
    <>
      {manifests.map(({ cluster, step, object }) => {
        const title = t('review.details.manifest', {
          kind: object.kind,
          cluster,
          step,
        });
        return (
          <section
            key={`${cluster} ${step} ${object.kind} ${object.metadata.name}`}
          >
            <h4 className={styles.title}>{title}</h4>
            <CodeBlock label={title}>{stringify(object).trimEnd()}</CodeBlock>
          </section>
        );
      })}
    </>
  );
}
