import { z } from 'zod';
import { limits } from '../../../src/platforms/shared/limits.ts';

const { discord } = limits;
const V2 = 1 << 15;

const button = z.strictObject({
  type: z.literal(2),
  style: z.number().int().min(1).max(4),
  label: z.string().min(1).max(discord.buttonLabel.max).refine(visible),
  custom_id: z.string().min(1).max(discord.customId.max).refine(trimmed),
});
const linkButton = z.strictObject({
  type: z.literal(2),
  style: z.literal(5),
  label: z.string().min(1).max(discord.buttonLabel.max),
  url: z
    .string()
    .max(512)
    .regex(/^https?:\/\//),
});
const option = z.strictObject({
  label: z.string().min(1).max(discord.optionText.max).refine(visible),
  value: z.string().min(1).max(discord.optionText.max).refine(trimmed),
  description: z.string().min(1).max(discord.optionText.max).optional(),
});
const select = z.strictObject({
  type: z.literal(3),
  custom_id: z.string().min(1).max(discord.customId.max),
  placeholder: z.string().max(discord.placeholder.max).optional(),
  options: z.array(option).min(1).max(discord.options.max),
});
const row = z.strictObject({
  type: z.literal(1),
  components: z.union([
    z
      .array(z.union([button, linkButton]))
      .min(1)
      .max(discord.buttonsPerRow.max),
    z.array(select).length(1),
  ]),
});
const text = z.strictObject({ type: z.literal(10), content: z.string().refine(visible, 'cannot be seen') });
const media = z.strictObject({ url: z.string().regex(/^attachment:\/\/[\w.-]+$/) });
const gallery = z.strictObject({
  type: z.literal(12),
  items: z
    .array(z.strictObject({ media, description: z.string().min(1).max(discord.altText.max).optional() }))
    .min(1)
    .max(discord.galleryItems.max),
});
const file = z.strictObject({ type: z.literal(13), file: media });
const rule = z.strictObject({ type: z.literal(14), divider: z.boolean().optional() });
const child = z.discriminatedUnion('type', [row, text, gallery, file, rule]);
const container = z.strictObject({
  type: z.literal(17),
  id: z.number().int().min(0).max(0x7fffffff).optional(),
  components: z.array(child).min(1),
});
const topLevel = z.discriminatedUnion('type', [row, text, gallery, file, rule, container]);

const attachment = z.looseObject({
  filename: z.string().regex(/^[\w][\w.-]*$/),
  description: z.string().max(discord.altText.max).nullish(),
});

const message = z.looseObject({
  content: z.string().max(discord.content.max).nullish(),
  embeds: z.array(z.unknown()).max(10).nullish(),
  flags: z.number().int().optional(),
  components: z.array(topLevel).optional(),
  attachments: z.array(attachment).max(discord.attachments.max).optional(),
  allowed_mentions: z
    .looseObject({ parse: z.array(z.string()).optional(), users: z.array(z.string()).max(100).optional() })
    .optional(),
  nonce: z.union([z.string().max(25), z.number()]).optional(),
});

type Child = z.infer<typeof child>;
type TopLevel = z.infer<typeof topLevel>;

/**
 * What Discord would refuse of a message, in the words of its paths.
 * @param body as it is sent. @param isV2 whether the message it edits has components v2 already.
 */
export function validateMessage(body: unknown, isV2 = false): string[] {
  const parsed = message.safeParse(body);
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message: reason }) => `${path.join('.')}: ${reason}`);
  }
  const { content, embeds, components = [], flags = 0, attachments = [] } = parsed.data;
  if ((flags & V2) === 0 && !isV2) {
    return components.some(({ type }) => type !== 1) ? ['components: need the flag IS_COMPONENTS_V2'] : [];
  }
  const all = components.flatMap(withChildren);
  const ids = all.flatMap(idsIn);
  const shown = all.flatMap(filesIn);
  const named = attachments.map(({ filename }) => filename);
  const characters = all.reduce((sum, each) => sum + (each.type === 10 ? each.content.length : 0), 0);
  const count = all.reduce((sum, each) => sum + 1 + (each.type === 1 ? each.components.length : 0), 0);
  return [
    ...(content || embeds?.length ? ['content: not with components v2'] : []),
    ...(components.length === 0 ? ['components: empty'] : []),
    ...(count > discord.components.max ? [`components: ${count}`] : []),
    ...(characters > discord.messageCharacters.max ? [`components: ${characters} characters`] : []),
    ...(new Set(ids).size < ids.length ? ['components: custom_id twice'] : []),
    ...(new Set(named).size < named.length ? ['attachments: name twice'] : []),
    ...shown.filter((name) => !named.includes(name)).map((name) => `components: no attachment ${name}`),
    ...named.filter((name) => !shown.includes(name)).map((name) => `attachments: ${name} is not shown`),
  ];
}

function withChildren(each: TopLevel): (TopLevel | Child)[] {
  return each.type === 17 ? [each, ...each.components] : [each];
}

function idsIn(each: TopLevel | Child): string[] {
  if (each.type !== 1) return [];
  return each.components.flatMap((inner) => {
    if (inner.type === 3) return [inner.custom_id];
    return 'custom_id' in inner ? [inner.custom_id] : [];
  });
}

function filesIn(each: TopLevel | Child): string[] {
  const urls =
    each.type === 12 ? each.items.map((item) => item.media.url) : each.type === 13 ? [each.file.url] : [];
  return urls.map((url) => url.replace('attachment://', ''));
}

function visible(content: string): boolean {
  return content.isWellFormed() && content.trim() !== '' && /[^\s\p{Cf}\p{Cc}]/u.test(content);
}

function trimmed(id: string): boolean {
  return id === id.trim() && id.isWellFormed();
}
