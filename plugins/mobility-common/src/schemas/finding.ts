import { z } from 'zod';
import {
  FindingCode,
  findingCodes,
  findingMessages,
  MessageParams,
  NoteCode,
  noteCodes,
  noteMessages,
  renderMessage,
} from '../messages';

const paramsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/** What a finding is about. @public */
export const findingScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('plan') }),
  z.object({ kind: z.literal('source'), cluster: z.string() }),
  z.object({ kind: z.literal('target'), cluster: z.string() }),
  z.object({ kind: z.literal('volume'), claim: z.string() }),
]);

/** A graded answer of a check. @public */
export const findingSchema = z.object({
  /** Stable within a plan: code and scope. Warnings are accepted by it. */
  id: z.string(),
  code: z.enum(findingCodes as [FindingCode, ...FindingCode[]]),
  /** `block` stops the run, `warn` wants to be accepted, `info` is to be known. */
  severity: z.enum(['block', 'warn', 'info']),
  /** `unknown`: it could not be found out, and counts as if it were so. */
  certainty: z.enum(['known', 'unknown']),
  scope: findingScopeSchema,
  /** Whose fix it is. */
  fixer: z.enum(['app', 'cluster', 'storage', 'portal']),
  params: paramsSchema,
  /** YAML that mends it, where there is one. */
  manifest: z.string().optional(),
});

/** A short text with parameters: why, how far, what differs. @public */
export const noteSchema = z.object({
  code: z.enum(noteCodes as [NoteCode, ...NoteCode[]]),
  params: paramsSchema,
});

/** @public */
export type FindingScope = z.infer<typeof findingScopeSchema>;
/** @public */
export type Finding = z.infer<typeof findingSchema>;
/** @public */
export type FindingSeverity = Finding['severity'];
/** @public */
export type Note = z.infer<typeof noteSchema>;

/** The English texts of a finding. @public */
export function renderFinding(finding: {
  code: FindingCode;
  params: MessageParams;
}): { title: string; detail: string; remedy: string } {
  const texts = findingMessages[finding.code];
  return {
    title: renderMessage(texts.title, finding.params),
    detail: renderMessage(texts.detail, finding.params),
    remedy: renderMessage(texts.remedy, finding.params),
  };
}

/** The English text of a note. @public */
export function renderNote(note: {
  code: NoteCode;
  params: MessageParams;
}): string {
  return renderMessage(noteMessages[note.code], note.params);
}
