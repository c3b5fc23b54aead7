/** Braces around a name, for Redis to see a hash tag in: `{}`, with nothing in between, would be none. */
const tag = (name: string): string => `{${name.replace(/^\}/, '%7D')}}`;

/** `jc:1:` is the version of the layout; parts in braces are cluster hash tags, shared by what one script touches. */
export const keys = {
  /** Hash: a paper's listings, abstracts, slug and reading. */
  paper: (id: string) => `jc:1:paper:{${id}}`,
  /** Sorted set of the ids of listed papers, by the time they were first seen (ms). */
  papers: 'jc:1:papers',
  /** Hash: slug → paper id. */
  slugs: 'jc:1:slugs',
  /** Hash: exact-match identity key → paper id. */
  aliases: 'jc:1:{identity}:aliases',
  /** Hash: papers claimed but not yet written → identity view. */
  pending: 'jc:1:{identity}:pending',
  /** Hash: id of a paper that turned out to be another one → that one's id; those whose listings are still being moved. */
  merged: 'jc:1:{identity}:merged',
  merging: 'jc:1:{identity}:merging',
  /** Hash: near-duplicate band → ids of the papers that share it; bands are spread over many small hashes. */
  bands: (bucket: number) => `jc:1:{identity}:bands:${bucket.toString(36)}`,
  /** Hash: paper id → print of its text. */
  prints: 'jc:1:{identity}:prints',
  /** Hash: paper id → its arXiv id, as an alias: no entry with another one becomes part of it. */
  arxivIds: 'jc:1:{identity}:arxiv-ids',
  /** Hash: `page#index` of a listing that was split off → its paper's id; set: pairs of papers kept apart. */
  splitOff: 'jc:1:{identity}:split-off',
  keptApart: 'jc:1:{identity}:kept-apart',
  pages: 'jc:1:pages',
  /** Hash: one page's account. */
  page: (page: string) => `jc:1:page:${tag(page)}`,
  /** Hash: entry index → outcome. */
  pageOutcomes: (page: string) => `jc:1:page:${tag(page)}:outcomes`,
  /** Hash: a paper's body, compressed, and where it was read; why there is none, which expires. */
  body: (id: string) => `jc:1:body:{${id}}`,
  bodyRefusal: (id: string) => `jc:1:body:{${id}}:refusal`,
  /** Sorted set: papers whose bodies are kept, by when they were used last (ms). */
  bodiesUsed: 'jc:1:bodies',
  /** Hash: paper id → when it was looked for on arXiv (ms); how long nobody looks. */
  resolutions: 'jc:1:{resolutions}',
  resolutionPause: 'jc:1:{resolutions}:pause',
  /** Stream of changed paper ids. */
  changes: 'jc:1:changes',
  /** List: the last turns of a conversation, newest last. Expires. */
  thread: (thread: string) => `jc:1:thread:{${thread}}`,
  /** Set while a chat event counts as seen. */
  event: (platform: string, id: string) => `jc:1:event:${platform}:${id}`,
  /** Sorted set: papers a person saved, by time (ms). */
  saved: (person: string) => `jc:1:saved:${person}`,
  /** What a person's questions cost on a day, in US dollars. */
  share: (day: string, person: string) => `jc:1:share:${day}:${person}`,
  /** Set where the bot has greeted. */
  greeted: 'jc:1:greeted',
  /** Hash: place → when the bot speaks there without being named. */
  manners: 'jc:1:manners',
  /** Hash: paper id → 1 (more like this) or -1 (less). */
  likings: (place: string) => `jc:1:likings:${place}`,
  /** Hash: person and answer → good or bad. */
  verdicts: 'jc:1:{verdicts}:each',
  /** Counter of one rate-limit window. */
  rate: (key: string) => `jc:1:rate:${key}`,
  /** Hash: subscription id → subscription; its counter; hash: id → time up to which it was seen to. */
  subscriptions: 'jc:1:{subscriptions}',
  subscriptionIds: 'jc:1:{subscriptions}:ids',
  subscriptionsChecked: 'jc:1:{subscriptions}:checked',
  /** Hash: period → a digest that did not go out. */
  missed: (subscriptionId: string) => `jc:1:{subscriptions}:missed:${subscriptionId}`,
  /** Hash: key of a message that is due → its job. */
  owed: 'jc:1:owed',
  /** Hash: one message on its way to a place, or there. */
  delivery: (place: string, key: string) => `jc:1:place:{${place}}:message:${key}`,
  /** Sorted set: keys of a subscription's or watch's messages, by when they were due (ms). */
  deliveries: (place: string, ownerId: string) => `jc:1:place:{${place}}:messages:${ownerId}`,
  /** Set: places that were told of papers; place in the stream of changes. */
  toldPlaces: 'jc:1:{corrections}:places',
  correctionPosition: 'jc:1:{corrections}:position',
  /** Hash: paper id → what the place was told of it; paper id → message it is reserved for. */
  told: (place: string) => `jc:1:place:{${place}}:told`,
  reserved: (place: string) => `jc:1:place:{${place}}:reserved`,
  /** Hash: paper id → whether a subscription's digests took it, and why. */
  considered: (place: string, ownerId: string) => `jc:1:place:{${place}}:considered:${ownerId}`,
  /** Hash: subscription id → how far its digests have come. */
  progress: (place: string) => `jc:1:place:{${place}}:progress`,
  /** Hash: watch id → watch; its counter; set: papers its people know of; place in the stream of changes. */
  watches: 'jc:1:{watches}',
  watchIds: 'jc:1:{watches}:ids',
  watchKnown: (id: string) => `jc:1:{watches}:known:${id}`,
  watchPosition: 'jc:1:{watches}:position',
  /** Hash: key of a message → what it says, until a session in the terminal shows it. */
  terminalMail: (place: string) => `jc:1:terminal:{${place}}`,
  /** Hash: a group of hosts: who asks it a question now, when the next may, how long it is left alone. */
  gate: (group: string) => `jc:1:gate:{${group}}`,
  /** What a registry answered; expires. */
  answerKept: (print: string) => `jc:1:answered:${print}`,
  /** Hash: source id → source. */
  sources: 'jc:1:sources',
  /** Who looks at a source now; JSON of how it stands. */
  sourceLease: (id: string) => `jc:1:source:{${id}}:lease`,
  sourceState: (id: string) => `jc:1:source:{${id}}:state`,
  /** Hash: entry key → its account; sorted set: keys by when they were first listed (ms); set: keys that are not read. */
  sourceItems: (id: string) => `jc:1:source:{${id}}:items`,
  sourceListed: (id: string) => `jc:1:source:{${id}}:listed`,
  sourceUnsettled: (id: string) => `jc:1:source:{${id}}:unsettled`,
  /** Hash: entry key → the entry, until it is read. */
  sourcePending: (id: string) => `jc:1:source:{${id}}:pending`,
  /** Hash: paper id → its vector; string: those of its sentences; sorted set: papers that have these, by when they were seen (ms). */
  vectors: (space: string, bucket: number) => `jc:1:vectors:${space}:papers:${bucket.toString(36)}`,
  sentenceVectors: (space: string, id: string) => `jc:1:vectors:${space}:of:{${id}}`,
  sentencesKept: (space: string) => `jc:1:vectors:${space}:kept`,
  /** Sorted set: encoders that vectors are kept of, by when a process last used them (ms). */
  vectorSpaces: 'jc:1:vectors:spaces',
  /** Hash: name of a process → when it was seen (ms), and what it says of itself; its metrics, which expire. */
  processes: 'jc:1:{processes}',
  processMetrics: (name: string) => `jc:1:{processes}:metrics:${name}`,
  /** What the models cost. Hash: `<purpose>:<counter>` → whole number; `spent` → nano-dollars of the day. */
  costSpent: (day: string) => `jc:1:cost:{${day}}`,
  /** Sorted set: `<purpose>|<id>|<nano-dollars>` set aside for a call under way → when it is given up (ms). */
  costReserved: (day: string) => `jc:1:cost:{${day}}:reserved`,
  /** String: a model's reply, by the hash of what it depends on. */
  reply: (hash: string) => `jc:1:reply:{${hash}}`,
} as const;
