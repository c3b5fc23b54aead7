import { progress as createBar } from '@clack/prompts';
import type { IngestProgress } from '../../usecases/follow-ingest.ts';

interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
}

/** Shows how far reading is: a bar with counts in a terminal, plain lines elsewhere. */
export function createProgress(output: Output & NodeJS.WritableStream) {
  return output.isTTY ? bar(output) : lines(output);
}

export interface ProgressView {
  update(progress: IngestProgress): void;
  end(message: string): void;
}

function bar(output: NodeJS.WritableStream): ProgressView {
  let view: ReturnType<typeof createBar> | null = null;
  let shown = 0;
  let max = 0;
  return {
    update(progress) {
      if (progress.listed === 0) return;
      if (view === null || progress.listed > max) {
        view?.clear();
        max = progress.listed;
        shown = 0;
        view = createBar({ max, output: output as never });
        view.start(describe(progress));
      }
      const done = progress.stored + progress.failed;
      view.advance(done - shown, describe(progress));
      shown = done;
    },
    end(message) {
      if (view) view.stop(message);
      else output.write(`${message}\n`);
    },
  };
}

function lines(output: Output): ProgressView {
  let pagesDone = -1;
  return {
    update(progress) {
      if (progress.pages === 0 || progress.pagesDone === pagesDone) return;
      pagesDone = progress.pagesDone;
      output.write(`${describe(progress)}\n`);
    },
    end(message) {
      output.write(`${message}\n`);
    },
  };
}

function describe({ pagesDone, pages, listed, stored, failed }: IngestProgress): string {
  const trouble = failed > 0 ? `, ${failed} failed` : '';
  return `Reading: ${stored} of ${listed} entries, ${pagesDone} of ${pages} pages${trouble}`;
}
