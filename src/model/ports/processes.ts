export interface ProcessInfo {
  /** The machine and the number of the process on it. */
  name: string;
  role: string;
  host: string;
  since: string;
}

export interface SeenProcess extends ProcessInfo {
  /** ISO time it last told of itself. */
  seenAt: string;
  /** False: it has said nothing for longer than it should, and did not say that it ends. */
  isAlive: boolean;
}

/** Which processes of the bot are at work, wherever they run. */
export interface ProcessBoard {
  /** @param metrics what the process tells of its work, for whoever serves the metrics of all */
  show(process: ProcessInfo, metrics: string): Promise<void>;
  /** Said by a process that ends: it is not missed. */
  leave(name: string): Promise<void>;
  /** Those alive, and those that fell silent within the last hour; by role and name. */
  list(): Promise<SeenProcess[]>;
  /** What each of these told of its work last; those that told nothing of late are left out. */
  metricsOf(names: readonly string[]): Promise<string[]>;
}
