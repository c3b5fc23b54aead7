/** Things counted: their number only ever grows. */
export const counters = {
  jc_http_requests_total: { help: 'HTTP requests answered.', labels: ['method', 'route', 'status'] },
  jc_model_calls_total: {
    help: 'Calls to the model, by outcome: charged or not.',
    labels: ['purpose', 'outcome'],
  },
  jc_model_tokens_total: { help: 'Tokens sent to and got from the model.', labels: ['purpose', 'direction'] },
  jc_model_cost_usd_total: { help: 'Dollars spent on models with a known price.', labels: ['purpose'] },
  jc_receipts_total: {
    help: 'Numbers said that have their receipt, and statements withheld for want of one.',
    labels: ['where', 'outcome'],
  },
  jc_digests_total: { help: 'Digests due, by what became of them.', labels: ['platform', 'outcome'] },
} as const satisfies Record<string, Description>;

/** Lengths of time, in seconds. */
export const histograms = {
  jc_http_seconds: { help: 'Time to answer an HTTP request.', labels: ['route'] },
  jc_job_seconds: { help: 'Time a job took, without its waiting.', labels: ['queue', 'outcome'] },
  jc_chat_ack_seconds: {
    help: 'Time from a chat event coming in to its acknowledgement.',
    labels: ['platform'],
  },
  jc_chat_seconds: {
    help: 'Time from what somebody said on a chat platform to the reply being ready.',
    labels: ['platform'],
  },
  jc_answer_seconds: { help: 'Time from a question to its answer.', labels: ['engine', 'status'] },
} as const satisfies Record<string, Description>;

/** Levels, read when the metrics are asked for: of this process, or of the store, of which one process tells. */
export const gauges = {
  jc_queue_jobs: { help: 'Jobs in a queue, by state.', labels: ['queue', 'state'], of: 'store' },
  jc_papers: { help: 'Papers this process can answer about.', labels: [], of: 'process' },
  jc_index_in_step: { help: '1 when the index holds everything the store does.', labels: [], of: 'process' },
  jc_process_up: {
    help: '1 for each process at work, 0 for one that fell silent within the last hour.',
    labels: ['role', 'process'],
    of: 'store',
  },
  jc_pages: { help: 'Pages, by how their last reading went.', labels: ['state'], of: 'store' },
  jc_sources: {
    help: 'Sources that are followed (feeds, categories, pages), by how they stand.',
    labels: ['state'],
    of: 'store',
  },
  jc_model_spent_today_usd: {
    help: 'Dollars spent on the model since midnight UTC, by all processes.',
    labels: ['purpose'],
    of: 'store',
  },
} as const satisfies Record<string, Description & { of: 'process' | 'store' }>;

type Description = { help: string; labels: readonly string[] };

type Labels<Table extends Record<string, Description>, Name extends keyof Table> = Readonly<
  Record<Table[Name]['labels'][number], string>
>;
type CounterName = keyof typeof counters;
type HistogramName = keyof typeof histograms;
export type GaugeName = keyof typeof gauges;

export interface Sample<Name extends GaugeName = GaugeName> {
  labels: Labels<typeof gauges, Name>;
  value: number;
}

/** What the program tells of its own work, for whoever watches over it. */
export interface Metrics {
  /** @param by how many; one when omitted. */
  count<Name extends CounterName>(name: Name, labels: Labels<typeof counters, Name>, by?: number): void;
  observe<Name extends HistogramName>(
    name: Name,
    labels: Labels<typeof histograms, Name>,
    seconds: number,
  ): void;
  /** @param read called when the metrics are asked for; what it throws costs this gauge alone. */
  gauge<Name extends GaugeName>(name: Name, read: () => Promise<Sample<Name>[]> | Sample<Name>[]): void;
}

export const noMetrics: Metrics = { count() {}, observe() {}, gauge() {} };
