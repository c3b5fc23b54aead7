import type { Diagnosis, Finding } from '../model/ports/doctor.ts';
import type { Reply, ReplyNode } from '../model/reply.ts';
import { reply } from './compose.ts';

const MARK: Readonly<Record<Finding['state'], string>> = { ok: '✓', warning: '!', broken: '✗', off: '–' };

/** What was looked at, one line each, the way to mend it beneath, and what it comes to. */
export function doctorReply({ ok, findings }: Diagnosis): Reply {
  const names = [...new Set(findings.map(({ name }) => name))];
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  const nodes: ReplyNode[] = names.flatMap((name) => [
    { type: 'heading', text: name },
    { type: 'list', items: findings.filter((finding) => finding.name === name).map(line) },
  ]);
  const warnings = count('warning');
  const total =
    count('broken') > 0
      ? `${count('broken')} broken`
      : warnings > 0
        ? `works, ${warnings} to look at`
        : 'all well';
  nodes.push({
    type: 'callout',
    tone: ok ? (warnings > 0 ? 'warning' : 'info') : 'error',
    content: `In all: ${total}.`,
  });
  return reply(nodes, { visibility: 'private' });
}

const line = ({ state, says, fix }: Finding): string =>
  `${MARK[state]} ${says.replace(/\.$/, '')}.${fix === null ? '' : ` → ${fix}`}`;
