export interface Limit {
  max: number;
  /** What our renderer builds to: at or under `max`, with room to spare. */
  use: number;
  source: string;
}

const blockKit = 'https://docs.slack.dev/reference/block-kit';
const slackMethods = 'https://docs.slack.dev/reference/methods';
const discordComponents = 'https://discord.com/developers/docs/components/reference';
const discordCommands = 'https://discord.com/developers/docs/interactions/application-commands';
const discordReceiving = 'https://discord.com/developers/docs/interactions/receiving-and-responding';
const discordMessages = 'https://discord.com/developers/docs/resources/message';

/** In UTF-16 code units or pieces, for every platform. Renderers build to `use`; tests refuse what is over `max`. */
export const limits = {
  slack: {
    blocksPerMessage: { max: 50, use: 40, source: `${blockKit}/blocks` },
    blocksPerView: { max: 100, use: 90, source: 'https://docs.slack.dev/reference/views' },
    /** Not documented: refused as msg_blocks_too_long above 11,300 characters, so the JSON is kept under 10,000. */
    messageCharacters: {
      max: 11_300,
      use: 10_000,
      source: 'https://github.com/slackapi/bolt-js/issues/2867, /issues/2509',
    },
    /** The `text` beside the blocks: cut by Slack above 40,000, and best kept under 4,000. */
    messageText: { max: 40_000, use: 3_500, source: `${slackMethods}/chat.postMessage` },
    text: { max: 3_000, use: 2_800, source: `${blockKit}/composition-objects/text-object` },
    sectionFields: { max: 10, use: 10, source: `${blockKit}/blocks/section-block` },
    fieldText: { max: 2_000, use: 1_800, source: `${blockKit}/blocks/section-block` },
    headerText: { max: 150, use: 140, source: `${blockKit}/blocks/header-block` },
    contextElements: { max: 10, use: 8, source: `${blockKit}/blocks/context-block` },
    actionElements: { max: 25, use: 20, source: `${blockKit}/blocks/actions-block` },
    contextActionElements: { max: 5, use: 5, source: `${blockKit}/blocks/context-actions-block` },
    buttonText: { max: 75, use: 70, source: `${blockKit}/block-elements/button-element` },
    buttonValue: { max: 2_000, use: 1_900, source: `${blockKit}/block-elements/button-element` },
    buttonUrl: { max: 3_000, use: 2_000, source: `${blockKit}/block-elements/button-element` },
    id: { max: 255, use: 255, source: `${blockKit}/block-elements/button-element` },
    tableRows: { max: 100, use: 80, source: `${blockKit}/blocks/table-block` },
    tableColumns: { max: 20, use: 18, source: `${blockKit}/blocks/table-block` },
    tableCharacters: { max: 10_000, use: 6_000, source: `${blockKit}/blocks/table-block` },
    tablesPerMessage: { max: 1, use: 1, source: `${blockKit}/blocks/table-block` },
    chartsPerMessage: { max: 2, use: 2, source: `${blockKit}/blocks/data-visualization-block` },
    chartTitle: { max: 50, use: 50, source: `${blockKit}/blocks/data-visualization-block` },
    chartSeries: { max: 6, use: 6, source: `${blockKit}/blocks/data-visualization-block` },
    chartPoints: { max: 20, use: 20, source: `${blockKit}/blocks/data-visualization-block` },
    /** Names of series and of points. */
    chartLabel: { max: 20, use: 20, source: `${blockKit}/blocks/data-visualization-block` },
    optionText: { max: 75, use: 75, source: `${blockKit}/composition-objects/option-object` },
    /** The documentation says 150, the types of Slack's library 75. */
    optionValue: { max: 75, use: 75, source: `${blockKit}/composition-objects/option-object` },
    options: { max: 100, use: 20, source: `${blockKit}/block-elements/select-menu-element` },
    inputLabel: { max: 2_000, use: 150, source: `${blockKit}/blocks/input-block` },
    placeholder: { max: 150, use: 150, source: `${blockKit}/block-elements/plain-text-input-element` },
    viewTitle: { max: 24, use: 24, source: 'https://docs.slack.dev/reference/views/modal-views' },
    viewMetadata: { max: 3_000, use: 2_500, source: 'https://docs.slack.dev/reference/views/modal-views' },
    suggestedPrompts: { max: 4, use: 4, source: `${slackMethods}/assistant.threads.setSuggestedPrompts` },
    streamedText: { max: 12_000, use: 3_500, source: `${slackMethods}/chat.appendStream` },
    responseUrlUses: {
      max: 5,
      use: 4,
      source: 'https://docs.slack.dev/interactivity/handling-user-interaction#message_responses',
    },
  },
  discord: {
    /** Nested ones included; the pieces of a gallery do not count. Room is left for the row that leads to the next page. */
    components: { max: 40, use: 35, source: `${discordComponents}#component-object` },
    messageCharacters: { max: 4_000, use: 3_600, source: `${discordComponents}#text-display` },
    /** The plain text of a message without components. */
    content: { max: 2_000, use: 1_900, source: `${discordMessages}#create-message` },
    buttonsPerRow: { max: 5, use: 5, source: `${discordComponents}#action-row` },
    buttonLabel: { max: 80, use: 76, source: `${discordComponents}#button` },
    customId: { max: 100, use: 100, source: `${discordComponents}#anatomy-of-a-component` },
    options: { max: 25, use: 25, source: `${discordComponents}#string-select` },
    optionText: { max: 100, use: 96, source: `${discordComponents}#string-select` },
    placeholder: { max: 150, use: 140, source: `${discordComponents}#string-select` },
    galleryItems: { max: 10, use: 1, source: `${discordComponents}#media-gallery` },
    altText: { max: 1_024, use: 1_000, source: `${discordMessages}#attachment-object` },
    attachments: { max: 10, use: 8, source: `${discordMessages}#create-message` },
    /** Bytes of one file in a place nobody has boosted. */
    fileBytes: {
      max: 10_485_760,
      use: 8_000_000,
      source: 'https://discord.com/developers/docs/reference#uploading-files',
    },
    commandDescription: { max: 100, use: 100, source: `${discordCommands}#application-command-object` },
    /** Options of a command, subcommands among them. */
    commandOptions: { max: 25, use: 25, source: `${discordCommands}#application-command-object` },
    choices: { max: 25, use: 25, source: `${discordCommands}#application-command-object` },
    choiceText: { max: 100, use: 100, source: `${discordCommands}#application-command-object` },
    modalTitle: { max: 45, use: 45, source: `${discordReceiving}#interaction-response-object` },
    modalComponents: { max: 5, use: 5, source: `${discordReceiving}#interaction-response-object` },
    labelText: { max: 45, use: 45, source: `${discordComponents}#label` },
    labelDescription: { max: 100, use: 100, source: `${discordComponents}#label` },
  },
} as const satisfies Record<string, Record<string, Limit>>;
