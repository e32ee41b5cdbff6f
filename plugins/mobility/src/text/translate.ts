import { JSX } from 'react';
import { mobilityTranslationRef } from '../translation';

type Messages = typeof mobilityTranslationRef.T;

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** Keys of texts with a form for each number, without that form. */
type PluralKey = {
  [Each in keyof Messages]: Each extends `${infer Stem}_${Plural}`
    ? Stem
    : never;
}[keyof Messages];

/** Keys as they are asked for. */
type Key = Exclude<keyof Messages, `${string}_${Plural}`> | PluralKey;

/** Stands for the number that chooses among the forms of a text. */
type Count = '#count';

type Trim<Text> = Text extends ` ${infer Rest}`
  ? Trim<Rest>
  : Text extends `${infer Rest} `
  ? Trim<Rest>
  : Text;

/** What stands in braces in a text. */
type Named<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Trim<Name> | Named<Rest>
  : never;

/**
 * What a text names, and the number that chooses its form. Each text is asked for
 * by its key: to compare all keys with all costs much.
 */
type NamesOf<Asked extends string> = Asked extends string
  ? Messages extends { readonly [_ in Asked]: infer Text }
    ? Named<Text>
    : Messages extends { readonly [_ in `${Asked}_other`]: infer Text }
    ? Exclude<Named<Text>, 'count'> | Count
    : never
  : never;

type Values<Names extends string, Value> = [Names] extends [never]
  ? [values?: object]
  : [
      values: { [Name in Exclude<Names, Count>]: Value } & ([Count] extends [
        Names,
      ]
        ? { count: number }
        : unknown),
    ];

/** What is handed over with a text. */
type Handed<Asked extends string, Value> = Values<NamesOf<Asked>, Value>;

/**
 * Translates a key of the plugin's texts; handed to pure functions. It takes what
 * Backstage's `TranslationFunction` takes of these texts, which hold no formats
 * and do not nest. That one weighs all of them at each call: the compiler had a
 * hundred times as much to work out.
 */
export interface Translate {
  <Asked extends string>(
    key: Asked & Key,
    ...values: Handed<Asked, string>
  ): string;
  /** With an element in its place. */
  <Asked extends string>(
    key: Asked & Key,
    ...values: Handed<Asked, string | JSX.Element>
  ): JSX.Element;
}
