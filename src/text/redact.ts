export const REDACTED = '[redacted]';

type Pattern = { find: RegExp; put: string };

const NAMES = 'token|secret|password|passwd|api[_-]?key|authorization|requirepass|masterauth';
/** A value behind a name that tells it is secret: `password=…`, `"token": "…"`. */
const NAMED = new RegExp(
  `((?:\\b|_)(?:${NAMES})["']?\\s*[=:]\\s*["']?)(?!\\[redacted)[^\\s"',;&)}\\]]+`,
  'gi',
);

/** What secrets look like wherever they stand. Rather too much is hidden than too little. */
const PATTERNS: readonly Pattern[] = [
  // Slack: bot, user, app, workflow, refresh and legacy tokens (docs.slack.dev/authentication/tokens).
  { find: /\b(?:xox[a-z]|xapp|xwfp|xoxe\.xox[a-z])-[\w.-]+/gi, put: REDACTED },
  // Incoming webhooks, response URLs and interaction callbacks can be posted to by whoever knows them.
  { find: /\bhooks\.slack(?:-gov)?\.com\/(?!\[redacted)[^\s"'<>)]+/gi, put: `hooks.slack.com/${REDACTED}` },
  { find: /(\/(?:webhooks|interactions)\/\d{5,25}\/)[\w.-]{10,}/gi, put: `$1${REDACTED}` },
  // Discord: the bot's id in base64, a time stamp, a signature (docs.discord.com, Reference, Authentication).
  { find: /\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g, put: REDACTED },
  { find: /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, put: REDACTED },
  { find: /\b(Bearer)\s+[\w.~+/=-]{6,}/gi, put: `$1 ${REDACTED}` },
  { find: /\b(Basic|Bot)\s+(?=[\w.~+/-]{0,200}[\d=])[\w.~+/-]{12,}=*/gi, put: `$1 ${REDACTED}` },
  { find: /\bsk-(?:[\w-]*\*[\w*.-]*|[\w-]{6,})/g, put: REDACTED },
  { find: /\b(?:gh[pousr]_|github_pat_|hf_|glpat-|AIza)[\w-]{16,}/g, put: REDACTED },
  // A name and password before a host: redis://user:pass@host. A password may hold anything but white space.
  { find: /\b([a-z][a-z\d+.-]{0,30}:\/\/)(?!\[redacted\]@)[^\s/?#"'<>]*@/gi, put: `$1${REDACTED}@` },
  { find: NAMED, put: `$1${REDACTED}` },
];

/** Names of fields that hold a secret, in any of the usual spellings: `SLACK_BOT_TOKEN`, `apiKey`, `set-cookie`. */
const SECRET_FIELD =
  /(?:token|secret|password|passwd|passphrase|authorization|cookie|api[_-]?key|credentials?)$/i;

/** How deep an object is looked into; deeper, it is left out. */
const DEEPEST = 6;
/** A known secret shorter than this would hide ordinary words. */
const SHORTEST_KNOWN = 6;

/** Hides what looks like a secret: tokens, keys, passwords. @param known of this installation, wherever they stand */
export function redact(text: string, known: readonly string[] = []): string {
  let shown = text;
  for (const secret of known) {
    if (secret.length >= SHORTEST_KNOWN) shown = shown.replaceAll(secret, REDACTED);
  }
  for (const { find, put } of PATTERNS) shown = shown.replace(find, put);
  return shown;
}

/** Plain data: texts redacted, fields named like secrets emptied, errors spelled out, circles and depths cut. */
export const redactDeep = (value: unknown, known: readonly string[] = []): unknown =>
  walk(value, known, 0, new Set());

function walk(value: unknown, known: readonly string[], depth: number, above: ReadonlySet<object>): unknown {
  if (typeof value === 'string') return redact(value, known);
  if (typeof value !== 'object' || value === null) return value;
  if (above.has(value) || depth >= DEEPEST) return '[left out]';
  const inside = new Set([...above, value]);
  const deeper = (each: unknown): unknown => walk(each, known, depth + 1, inside);
  if (value instanceof Date || value instanceof URL) return redact(String(value), known);
  if (value instanceof Error) {
    const { name, message, stack, cause } = value;
    return deeper({ name, message, stack, ...(cause === undefined ? {} : { cause }) });
  }
  if (Array.isArray(value)) return value.map(deeper);
  if (value instanceof Map) return deeper(Object.fromEntries(value));
  if (value instanceof Set) return [...value].map(deeper);
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      typeof each === 'string' && each !== '' && SECRET_FIELD.test(key) ? REDACTED : deeper(each),
    ]),
  );
}
