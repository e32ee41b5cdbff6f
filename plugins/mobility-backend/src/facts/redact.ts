/**
 * A text of others must not keep the process busy: a repetition that is followed by
 * something begins where no other attempt goes on, so that all take linear time.
 *
 * What looks like a credential, wherever it stands. The first group, if there is
 * one, is kept: it says what was there.
 */
const CREDENTIALS = [
  /\bBearer\s+[\w.~+/=-]+/gi,
  // Basic authentication; a word without a digit or sign is English.
  /\b(Basic\s+)(?=\S*[\d+/=])[\w+/=-]{6,}/gi,
  // JSON Web Tokens, such as those of ServiceAccounts.
  /(?<![\w-])((?:(?!\beyJ)[\w-])*)\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  // Signed URLs of AWS (both versions), Google and Azure, and tokens in queries.
  /\b(X-(?:Amz|Goog)-(?:Signature|Credential|Security-Token)=)[^&\s"'<>]+/gi,
  /([?&](?:AWSAccessKeyId|GoogleAccessId|Signature|sig|(?:access_)?token)=)[^&\s"'<>]+/gi,
  /\b(AWS4-HMAC-SHA256\s)[^\n"']+/g,
  /\b(X-Amz-Security-Token["']?:\s*["'[]*)[^\s"',\]]+/gi,
  // Keys of AWS: the id by its shape, secret and session by their names.
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g,
  /\b((?:aws_?)?(?:secret_?(?:access_?)?key|session_?token)["']?\s*[=:]\s*["']?)[^\s"',&]+/gi,
  // `user:password@` in a URL, also with an @ or a slash in the password.
  /(:\/\/[^\s:/@]+:)[^\s/?#]+(?=@)/g,
  /(?<![^\s@])((?:(?!:\/\/[^\s:/@]+:)[^\s@])*:\/\/[^\s:/@]+:)[^\s@]+(?=@)/g,
  // A token in place of the user.
  /(:\/\/)[^\s:/@]+(?=@)/g,
];

/** Nobody reads more, and no pattern takes long on as much. */
const MAX_LENGTH = 64 * 1024;

/**
 * For a text that was cut off: without the word in which it ends, which may be half
 * a credential, and nothing tells that from other text.
 */
export function withoutLastWord(text: string): string {
  const blanks = [' ', '\t', '\n', '\r'].map(blank => text.lastIndexOf(blank));
  return `${text.slice(0, Math.max(...blanks) + 1)}…`;
}

function cut(text: string): string {
  return text.length <= MAX_LENGTH
    ? text
    : withoutLastWord(text.slice(0, MAX_LENGTH));
}

/**
 * A text that others wrote, in case it holds a credential: an error that nobody
 * expected, or what Velero says of a store that refused it.
 */
export function redact(text: string): string {
  return CREDENTIALS.reduce(
    (redacted, pattern) =>
      redacted.replace(
        pattern,
        (_, kept) => `${typeof kept === 'string' ? kept : ''}***`,
      ),
    cut(text),
  );
}
