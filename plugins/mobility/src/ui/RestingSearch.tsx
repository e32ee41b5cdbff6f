import { SearchField } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import styles from './Filter.module.css';

/** Typing asks once, when it rests. */
const REST_MS = 300;

export interface RestingSearchProps {
  label: string;
  value: string;
  maxLength?: number;
  onChange(value: string): void;
}

/** Words to look for, asked for when typing rests. */
export function RestingSearch(props: RestingSearchProps) {
  const { label, value, maxLength, onChange } = props;
  const [text, setText] = useState(value);
  // What was asked for last: another value comes from outside, as by "Reset".
  const asked = useRef(value);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    if (value === asked.current) return;
    asked.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    const next = text.trim();
    if (next === asked.current) return undefined;
    const timer = setTimeout(() => {
      asked.current = next;
      latest.current(next);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <SearchField
      className={styles.search}
      label={label}
      maxLength={maxLength}
      value={text}
      onChange={setText}
    />
  );
}
