import {
  FindingCode,
  HindranceCode,
  KnownMessageCode,
  MessageParams,
  NoteCode,
  PointReasonCode,
  RunErrorCode,
} from 'backstage-plugin-mobility-common';
import { Translate } from './translate';

interface Coded<Code> {
  code: Code;
  params: MessageParams;
}

/** Texts of what the server says by code and parameters. */
export interface CodedTexts {
  finding(finding: Coded<FindingCode>): {
    title: string;
    detail: string;
    remedy: string;
  };
  note(note: Coded<NoteCode>): string;
  runError(error: Coded<RunErrorCode>): {
    what: string;
    why: string;
    todo: string;
  };
  /** What keeps a run from moving. */
  hindrance(found: Coded<HindranceCode>): { why: string; todo: string };
  pointReason(reason: Coded<PointReasonCode>): string;
  /** What causes a message of Velero, and what to do. */
  veleroMessage(code: KnownMessageCode): { cause: string; remedy: string };
}

export function codedTexts(t: Translate): CodedTexts {
  return {
    finding({ code, params }) {
      const values: object = params;
      return {
        title: t(`finding.${code}.title`, values),
        detail: t(`finding.${code}.detail`, values),
        remedy: t(`finding.${code}.remedy`, values),
      };
    },
    note({ code, params }) {
      const values: object = params;
      return t(`note.${code}`, values);
    },
    runError({ code, params }) {
      const values: object = params;
      return {
        what: t(`runError.${code}.what`, values),
        why: t(`runError.${code}.why`, values),
        todo: t(`runError.${code}.do`, values),
      };
    },
    hindrance({ code, params }) {
      const values: object = params;
      return {
        why: t(`hindrance.${code}.why`, values),
        todo: t(`hindrance.${code}.do`, values),
      };
    },
    pointReason({ code, params }) {
      const values: object = params;
      return t(`pointReason.${code}`, values);
    },
    veleroMessage: code => ({
      cause: t(`veleroMessage.${code}.cause`),
      remedy: t(`veleroMessage.${code}.remedy`),
    }),
  };
}
