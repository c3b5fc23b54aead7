/** Long enough that a needle cannot be an ordinary word of a message. */
const SHORTEST_SECRET = 4;

/**
 * Takes secrets out of a text: those given, anything that looks like a bearer token or an `sk-` key (servers echo parts
 * of them), and user names and passwords in URLs.
 */
export function redact(text: string, secrets: readonly (string | null)[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret !== null && secret.length >= SHORTEST_SECRET) clean = clean.replaceAll(secret, '[secret]');
  }
  return clean
    .replace(/\bBearer\s+\S+/gi, 'Bearer [secret]')
    .replace(/\bsk-[\w*.-]{4,}/g, '[secret]')
    .replace(/(\w+:\/\/)[^\s/@]+@/g, '$1[secret]@');
}
