import { describeError } from '../../model/errors.ts';
import type { PageLoader } from '../../model/ports/page-loader.ts';
import type { PageStore } from '../../model/ports/papers.ts';
import type { JobQueue } from '../../model/ports/queue.ts';

export interface IngestPlan {
  queued: { page: string; run: string }[];
  unchanged: string[];
  /** What could not be queued at all, and why. */
  problems: { path: string; reason: string }[];
}

interface Deps {
  loader: PageLoader;
  pages: PageStore;
  queue: JobQueue;
  /** Version of the parsers: pages read by an older one are read again. */
  parserVersion: string;
  clock: () => Date;
}

/** Queues the pages that are new, changed, or not whole yet; one that cannot be read is recorded, the others go on. */
export function createStartIngest({ loader, pages, queue, parserVersion, clock }: Deps) {
  return async function startIngest(paths: string[], options: { force?: boolean } = {}): Promise<IngestPlan> {
    const plan: IngestPlan = { queued: [], unchanged: [], problems: [] };
    const seenAt = clock().toISOString();
    for (const path of paths) {
      const listing = await loader.list(path);
      for (const problem of listing.problems) {
        plan.problems.push(problem);
        // A name that was typed and is neither a file nor a page is told to whoever typed it, and kept nowhere.
        const isTyped = problem.path === path && listing.files.length === 0;
        if (isTyped && (await pages.get(problem.name)) === null) continue;
        await pages.fail({ page: problem.name, path: problem.path, run: '', reason: problem.reason, seenAt });
      }
      for (const file of listing.files) {
        try {
          const { page, hash } = await loader.load(file);
          const known = await pages.get(page.name);
          const whole =
            known !== null &&
            known.error === null &&
            known.hash === hash &&
            known.parserVersion === parserVersion &&
            known.stored === known.listed;
          if (whole && !options.force) {
            plan.unchanged.push(page.name);
            continue;
          }
          // A first run, and one that was interrupted, go by the hash alone: queued twice, they run once.
          const again =
            options.force || (known !== null && (known.error !== null || known.failed.length > 0));
          const run = again ? `${hash}-${clock().getTime().toString(36)}` : hash;
          await queue.page({ page: page.name, path: file, hash, run, force: options.force ?? false });
          plan.queued.push({ page: page.name, run });
        } catch (error) {
          const reason = describeError(error);
          plan.problems.push({ path: file, reason });
          await pages.fail({ page: loader.nameOf(file), path: file, run: '', reason, seenAt });
        }
      }
    }
    return plan;
  };
}

export type StartIngest = ReturnType<typeof createStartIngest>;
