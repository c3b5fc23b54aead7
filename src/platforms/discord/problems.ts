/** What is wrong with how the bot is set up, in the words of the start and of `doctor` alike. */
export type Problem = { says: string; fix: string };

export const TOKEN_UNKNOWN: Problem = {
  says: 'Discord does not know the token in DISCORD_TOKEN.',
  fix: 'Copy it again from the Bot page at discord.com/developers, or reset it there, and set DISCORD_TOKEN to it.',
};

export const INTENT_REFUSED: Problem = {
  says: 'Discord refuses the Message Content intent.',
  fix: 'Turn it on for the application (discord.com/developers, Bot page), or leave DISCORD_MESSAGE_CONTENT off.',
};

export const notInServer = (invite: string): Problem => ({
  says: 'The bot is not in the server of DISCORD_GUILD_ID.',
  fix: `Check the id, or let the bot in: ${invite}`,
});
