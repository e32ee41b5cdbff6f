import { TextField } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../text';

const PAUSE_MS = 400;

export interface NamespaceFieldProps {
  value: string;
  help: string;
  error?: string;
  onChange(value: string): void;
}

/** A name that is checked once whoever types it pauses, or goes on. */
export function NamespaceField(props: NamespaceFieldProps) {
  const { value, help, error, onChange } = props;
  const { t } = useText();
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  const commit = useRef(onChange);
  useEffect(() => {
    commit.current = onChange;
  });

  // A preset that arrives, or that goes on to the next free name.
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setTyped(value);
    }
  }, [value]);

  const send = (name: string) => {
    if (name === sent.current) return;
    sent.current = name;
    commit.current(name);
  };
  const latestSend = useRef(send);
  useEffect(() => {
    latestSend.current = send;
  });
  useEffect(() => {
    const timer = setTimeout(() => latestSend.current(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  return (
    <TextField
      label={t('wizard.where.namespace')}
      description={error ? undefined : help}
      value={typed}
      onChange={setTyped}
      onBlur={() => send(typed)}
      validationBehavior="aria"
      validate={() => error ?? null}
      autoComplete="off"
      spellCheck="false"
    />
  );
}
