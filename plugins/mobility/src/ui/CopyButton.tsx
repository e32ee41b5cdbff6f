import { Button, ButtonProps } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { useText } from '../text';

export interface CopyButtonProps {
  text: string;
  children?: string;
  variant?: ButtonProps['variant'];
}

/** Copies a text and says so for a moment. */
export function CopyButton({ text, children, variant }: CopyButtonProps) {
  const { t } = useText();
  const [{ error }, copy] = useCopyToClipboard();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      variant={variant ?? 'secondary'}
      iconStart={copied && !error ? <RiCheckLine /> : <RiFileCopyLine />}
      onPress={() => {
        copy(text);
        setCopied(true);
      }}
    >
      {copied && !error
        ? t('common.action.copied')
        : children ?? t('common.action.copy')}
    </Button>
  );
}
