import type { AutocompleteInteraction } from 'discord.js';
import type { SuggestNames } from '../../../model/ports/chat.ts';
import type { Log } from '../../../model/ports/log.ts';
import { limits } from '../../shared/limits.ts';
import { plainLine, shortened } from '../render/escape.ts';
import { errorData } from '../respond/errors.ts';
import { slashCommand } from '../slash-commands.ts';

const { choices, choiceText } = limits.discord;

/** Offers names while a person types. What fails is only logged: the person can type on. */
export async function suggestNames(
  interaction: AutocompleteInteraction,
  suggest: SuggestNames,
  log: Log,
): Promise<void> {
  try {
    const { name, value } = interaction.options.getFocused(true);
    const command = slashCommand(interaction.options.getSubcommand(false));
    const kind = command?.slash.options.find((option) => option.name === name)?.suggest ?? 'any';
    const names = suggest(value, { kind, limit: choices.use });
    await interaction.respond(choicesFor(names));
  } catch (error) {
    log.warn('Names could not be offered.', errorData(error));
  }
}

/** Names as Discord takes them: a name too long to be sent back is not offered. */
export function choicesFor(names: ReturnType<SuggestNames>): { name: string; value: string }[] {
  const fitting = names.filter(({ value }) => value.trim() !== '' && value.length <= choiceText.use);
  return fitting.slice(0, choices.use).map(({ label, value }) => ({
    name: shortened(plainLine(label) || value, choiceText.use),
    value,
  }));
}
