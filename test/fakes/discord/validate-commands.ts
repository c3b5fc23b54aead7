import { z } from 'zod';
import { limits } from '../../../src/platforms/shared/limits.ts';

const { discord } = limits;

const name = z.string().regex(/^[-_'\p{Ll}\p{Lo}\p{N}]{1,32}$/u);
const description = z.string().min(1).max(discord.commandDescription.max);
const choice = z.strictObject({
  name: z.string().min(1).max(discord.choiceText.max),
  value: z.string().min(1).max(discord.choiceText.max),
});
const common = { name, description, required: z.boolean().optional() };
const text = z.strictObject({
  ...common,
  type: z.literal(3),
  autocomplete: z.boolean().optional(),
  choices: z.array(choice).max(discord.choices.max).optional(),
});
const flag = z.strictObject({ ...common, type: z.literal(5) });
const option = z.discriminatedUnion('type', [text, flag]);
const subcommand = z.strictObject({
  type: z.literal(1),
  name,
  description,
  options: z.array(option).max(discord.commandOptions.max),
});
const where = {
  contexts: z.array(z.number().int().min(0).max(2)).optional(),
  integration_types: z.array(z.number().int().min(0).max(1)).optional(),
};
const slash = z.strictObject({
  default_member_permissions: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),
  ...where,
  type: z.literal(1),
  name,
  description,
  options: z.array(subcommand).max(discord.commandOptions.max),
});
const menu = z.strictObject({ ...where, type: z.literal(3), name: z.string().min(1).max(32) });
const commands = z.array(z.discriminatedUnion('type', [slash, menu])).max(110);

/** @returns what Discord would refuse of a set of commands. */
export function validateCommands(body: unknown): string[] {
  const parsed = commands.safeParse(body);
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return parsed.data.flatMap((command) => {
    if (command.type !== 1) return [];
    const late = command.options.filter(({ options }) => {
      const firstOptional = options.findIndex(({ required }) => !required);
      return firstOptional !== -1 && options.slice(firstOptional).some(({ required }) => required);
    });
    const names = command.options.map((each) => each.name);
    return [
      ...late.map((each) => `${each.name}: required options come first`),
      ...(new Set(names).size < names.length ? ['options: a name twice'] : []),
    ];
  });
}

const field = z.strictObject({
  type: z.literal(18),
  label: z.string().min(1).max(discord.labelText.max),
  description: z.string().max(discord.labelDescription.max).optional(),
  component: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal(4),
      custom_id: z.string().min(1).max(discord.customId.max),
      style: z.number().int().min(1).max(2),
      required: z.boolean().optional(),
      min_length: z.number().int().min(0).max(4000).optional(),
      max_length: z.number().int().min(1).max(4000).optional(),
      placeholder: z.string().max(100).optional(),
    }),
    z.strictObject({
      type: z.literal(3),
      custom_id: z.string().min(1).max(discord.customId.max),
      required: z.boolean().optional(),
      options: z
        .array(
          z.strictObject({
            label: z.string().min(1).max(100),
            value: z.string().min(1).max(100),
            default: z.boolean().optional(),
          }),
        )
        .min(1)
        .max(discord.options.max),
    }),
    z.strictObject({
      type: z.literal(8),
      custom_id: z.string().min(1).max(discord.customId.max),
      required: z.boolean().optional(),
      channel_types: z.array(z.number().int()).optional(),
    }),
  ]),
});
const modal = z.strictObject({
  custom_id: z.string().min(1).max(discord.customId.max),
  title: z.string().min(1).max(discord.modalTitle.max),
  components: z.array(field).min(1).max(discord.modalComponents.max),
});
const autocomplete = z.strictObject({ choices: z.array(choice).max(discord.choices.max) });

export function validateModal(body: unknown): string[] {
  return (
    modal.safeParse(body).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []
  );
}

export function validateChoices(body: unknown): string[] {
  return (
    autocomplete.safeParse(body).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ??
    []
  );
}
