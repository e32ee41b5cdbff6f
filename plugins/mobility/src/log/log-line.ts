/** A line of a log, in words and in what belongs to them. */
export interface LogWords {
  message: string;
  /** Fields such as `error=…`; empty where the line has none. */
  fields: string;
}

/** Shown in columns of their own. */
const LEADING = /^time="[^"]*"\s+level=\w+\s*/;
const MESSAGE = /^msg=("(?:[^"\\]|\\.)*"|\S+)\s*/;

/** Takes a line apart that logrus has written; another stays as it is. */
export function logWords(text: string): LogWords {
  const rest = text.replace(LEADING, '');
  const [whole, quoted] = MESSAGE.exec(rest) ?? [];
  if (whole === undefined || quoted === undefined) {
    return { message: rest || text, fields: '' };
  }
  return { message: unquoted(quoted), fields: rest.slice(whole.length) };
}

/** Go quotes much as JSON does; what it quotes otherwise stays quoted. */
function unquoted(text: string): string {
  if (!text.startsWith('"')) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}
