import type { ErrorCode } from '../../model/errors.ts';

/** The HTTP status of each kind of failure, on pages and on the interface alike. */
export const STATUS = {
  bad_usage: 400,
  bad_config: 500,
  bad_page: 422,
  not_found: 404,
  ambiguous: 409,
  conflict: 409,
  unavailable: 503,
  model_failed: 502,
  cancelled: 503,
} as const satisfies Record<ErrorCode, number>;
