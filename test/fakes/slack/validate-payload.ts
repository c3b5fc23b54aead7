import { limits } from '../../../src/platforms/shared/limits.ts';
import { type Json, list, object, text } from './json.ts';
import { validateBlocks } from './validate-blocks.ts';

const { slack } = limits;

/** What Slack would refuse of a message; empty: it takes it. */
export function validateMessage(message: Json): string[] {
  const problems = message.blocks === undefined ? [] : validateBlocks(message.blocks);
  const words = text(message.text);
  if (words === '' && message.blocks === undefined) problems.push('no_text');
  if (words.length > slack.messageText.max) problems.push('msg_too_long');
  return problems;
}

/** What Slack would refuse of a modal or a home. */
export function validateView(view: Json): string[] {
  const home = view.type === 'home';
  if (!home && view.type !== 'modal') return [`a view of type ${text(view.type)}`];
  const problems = validateBlocks(view.blocks, home ? 'home' : 'modal');
  if (home) return problems;
  const title = text(object(view.title).text);
  if (title === '' || title.length > slack.viewTitle.max)
    problems.push(`title of ${title.length} characters`);
  for (const label of [view.submit, view.close]) {
    const words = text(object(label).text);
    if (label !== undefined && (words === '' || words.length > slack.viewTitle.max))
      problems.push('bad label');
  }
  if (text(view.private_metadata).length > slack.viewMetadata.max)
    problems.push('private_metadata is too long');
  const hasInput = list(view.blocks).some((block) => object(block).type === 'input');
  if (hasInput && view.submit === undefined) problems.push('a modal with inputs needs a submit button');
  return problems;
}

/** What Slack would refuse of the chunks of a stream. */
export function validateChunks(chunks: unknown): string[] {
  return list(chunks).flatMap((chunk) => {
    const given = object(chunk);
    switch (given.type) {
      case 'blocks':
        return validateBlocks(given.blocks);
      case 'markdown_text':
        return text(given.text).length > slack.streamedText.max ? ['markdown_text is too long'] : [];
      case 'task_update':
        return text(given.id) && text(given.title) && text(given.status) ? [] : ['bad task_update'];
      default:
        return [`chunk ${text(given.type)} is not known`];
    }
  });
}
