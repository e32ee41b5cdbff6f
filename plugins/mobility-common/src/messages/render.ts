import { runErrorMessages } from './errors';
import { findingMessages } from './findings';
import { hindranceMessages } from './hindrances';
import { noteMessages } from './notes';

/** @public */
export type MessageParams = Record<string, string | number>;

/**
 * Fills `{{name}}` in a text of the catalogue. A parameter that is missing
 * stays visible, so that a gap is seen and not read over.
 * @public
 */
export function renderMessage(
  text: string,
  params: MessageParams = {},
): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  );
}

/** @public */
export type FindingCode = keyof typeof findingMessages;
/** @public */
export type RunErrorCode = keyof typeof runErrorMessages;
/** @public */
export type NoteCode = keyof typeof noteMessages;

/** The names of the `{{parameters}}` of a text, as a type. */
type ParamsOf<T extends string> =
  T extends `${string}{{${infer Name}}}${infer Rest}`
    ? Name | ParamsOf<Rest>
    : never;

type TextsOf<T> = T extends string ? T : T[keyof T] & string;

type ParamsRecord<Names extends string> = [Names] extends [never]
  ? Record<string, never>
  : Record<Names, string | number>;

/** The parameters that the texts of a finding need. @public */
export type FindingParams<C extends FindingCode> = ParamsRecord<
  ParamsOf<TextsOf<(typeof findingMessages)[C]>>
>;
/** The parameters that the texts of an error need. @public */
export type RunErrorParams<C extends RunErrorCode> = ParamsRecord<
  ParamsOf<TextsOf<(typeof runErrorMessages)[C]>>
>;
/** The parameters that a note needs. @public */
export type NoteParams<C extends NoteCode> = ParamsRecord<
  ParamsOf<TextsOf<(typeof noteMessages)[C]>>
>;

/** The parameters that the texts of what keeps a run from moving need. @public */
export type HindranceParams<C extends keyof typeof hindranceMessages> =
  ParamsRecord<ParamsOf<TextsOf<(typeof hindranceMessages)[C]>>>;

/** All codes, for tables keyed by them. @public */
export const findingCodes = Object.keys(findingMessages) as FindingCode[];
/** @public */
export const runErrorCodes = Object.keys(runErrorMessages) as RunErrorCode[];
/** @public */
export const noteCodes = Object.keys(noteMessages) as NoteCode[];
