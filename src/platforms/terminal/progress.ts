import type { IngestProgress } from '../../following/pages/follow-ingest.ts';

type Output = { write(text: string): unknown; isTTY?: boolean; columns?: number };

export type ProgressView = { update(progress: IngestProgress): void; end(message: string): void };

/** Back to the start of the line, and clear what stands there. */
const CLEAR = '\r\u001B[2K';
const BAR = 20;

/** Shows how far reading is: one line that is redrawn in a terminal, a line a page elsewhere. */
export function createProgress(output: Output): ProgressView {
  return output.isTTY ? redrawn(output) : lines(output);
}

function redrawn(output: Output): ProgressView {
  let isShown = false;
  return {
    update(progress) {
      if (progress.listed === 0) return;
      const share = Math.min(1, (progress.stored + progress.failed) / progress.listed);
      const filled = Math.round(share * BAR);
      const line = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${describe(progress)}`;
      // A line as wide as the terminal would wrap, and could not be redrawn.
      output.write(CLEAR + line.slice(0, Math.max(10, (output.columns ?? 80) - 1)));
      isShown = true;
    },
    end(message) {
      output.write(`${isShown ? CLEAR : ''}${message}\n`);
      isShown = false;
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
