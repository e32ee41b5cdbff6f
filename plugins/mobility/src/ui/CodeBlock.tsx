import { ReactNode, useRef } from 'react';
import styles from './CodeBlock.module.css';
import { CopyButton } from './CopyButton';
import { useOverflows } from './useOverflows';

export interface CodeBlockProps {
  label: string;
  children: string;
  /** Another place for the button, or none. */
  copy?: ReactNode;
}

/** Text to be read or pasted as it is. */
export function CodeBlock({ label, children, copy }: CodeBlockProps) {
  const code = useRef<HTMLPreElement>(null);
  // What scrolls must be reached by the keyboard.
  const scrolls = useOverflows(code) ? { tabIndex: 0 } : {};
  return (
    <div className={styles.block}>
      <pre
        ref={code}
        className={styles.code}
        role="region"
        aria-label={label}
        {...scrolls}
      >
        {children}
      </pre>
      {copy === undefined ? (
        <div className={styles.copy}>
          <CopyButton text={children} />
        </div>
      ) : (
        copy
      )}
    </div>
  );
}
