import { ANNOTATION_EDIT_URL, Entity } from '@backstage/catalog-model';
import { ButtonLink } from '@backstage/ui';
import { RiExternalLinkLine, RiSearchLine } from '@remixicon/react';
import { useText } from '../text';
import { CodeBlock, CopyButton } from '../ui';
import { annotationLines } from './yaml-lines';
import { EmptyPage } from './EmptyPage';

/** The catalog does not say where the service runs. */
export function Unannotated({
  entity,
  name,
}: {
  entity: Entity;
  name: string;
}) {
  const { t } = useText();
  const lines = annotationLines(entity.metadata.name);
  const editUrl = entity.metadata.annotations?.[ANNOTATION_EDIT_URL];
  return (
    <EmptyPage
      icon={RiSearchLine}
      title={t('empty.unannotated.title', { name })}
      actions={
        <>
          <CopyButton variant="primary" text={lines}>
            {t('empty.unannotated.copy')}
          </CopyButton>
          {editUrl && (
            <ButtonLink
              variant="secondary"
              href={editUrl}
              target="_blank"
              rel="noopener"
              iconEnd={<RiExternalLinkLine />}
            >
              {t('empty.unannotated.edit')}
            </ButtonLink>
          )}
        </>
      }
      foot={t('empty.unannotated.foot')}
    >
      <p>
        {t('empty.unannotated.text', { file: <code>catalog-info.yaml</code> })}
      </p>
      <CodeBlock label={t('empty.unannotated.copy')} copy={null}>
        {lines}
      </CodeBlock>
    </EmptyPage>
  );
}
