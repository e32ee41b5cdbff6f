/** What looks like a credential, wherever it stands. */
const CREDENTIALS = [
  /\bBearer\s+[\w.~+/=-]+/gi,
  // JSON Web Tokens, such as those of ServiceAccounts.
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /\b(X-Amz-(?:Signature|Credential|Security-Token)=)[^&\s"']+/gi,
  /\b(AWS4-HMAC-SHA256\s)[^\n"']+/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g,
  /(:\/\/[^\s:/@]+:)[^\s@]+(?=@)/g,
];

/** A text for the log, in case an error that nobody expected holds a credential. */
export function redact(text: string): string {
  return CREDENTIALS.reduce(
    (redacted, pattern) =>
      redacted.replace(
        pattern,
        (_, kept) => `${typeof kept === 'string' ? kept : ''}***`,
      ),
    text,
  );
}
