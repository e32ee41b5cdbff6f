import { TextField } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 400;

export interface NameFieldProps {
  label: string;
  value: string;
  help: string;
  error?: string;
  onChange(value: string): void;
}

/** A name that is checked once whoever types it pauses, or goes on. */
export function NameField(props: NameFieldProps) {
  const { label, value, help, error, onChange } = props;
  // Only what somebody types is sent: what was preset before another preset came must
  // not come back in its place.
  const [text, setText] = useState({ typed: value, bySomebody: false });
  const sent = useRef(value);
  const commit = useRef(onChange);
  useEffect(() => {
    commit.current = onChange;
  });

  // A preset that arrives, or that goes on to the next free name.
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setText({ typed: value, bySomebody: false });
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
    const { typed, bySomebody } = text;
    if (!bySomebody) return undefined;
    const timer = setTimeout(() => latestSend.current(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  return (
    <TextField
      label={label}
      description={error ? undefined : help}
      value={text.typed}
      onChange={typed => setText({ typed, bySomebody: true })}
      onBlur={() => text.bySomebody && send(text.typed)}
      validationBehavior="aria"
      validate={() => error ?? null}
      autoComplete="off"
      spellCheck="false"
    />
  );
}
