/** `warning`: it works, and could do better or will not for ever. `off`: it is not configured, which is fine. */
export interface Finding {
  state: 'ok' | 'warning' | 'broken' | 'off';
  says: string;
  /** What to do about it; null when there is nothing to do. */
  fix: string | null;
}

export interface Examination {
  name: string;
  /** What it throws is taken for a finding that it is broken. */
  look(signal: AbortSignal): Promise<Finding[]>;
}

export interface ExaminedFinding extends Finding {
  name: string;
}

export interface Diagnosis {
  /** Nothing is broken. */
  ok: boolean;
  findings: ExaminedFinding[];
}
