import {
  type APIModalInteractionResponseCallbackData,
  type APITextInputComponent,
  ChannelType,
  ComponentType,
  type ModalSubmitFields,
  TextInputStyle,
} from 'discord.js';
import { subscribeText } from '../../../commands/subscribe.ts';

export const SUBSCRIBE_FORM = 'subscribe';

const line = (custom_id: string, max_length: number, placeholder: string): APITextInputComponent => ({
  type: ComponentType.TextInput,
  custom_id,
  style: TextInputStyle.Short,
  required: false,
  max_length,
  placeholder,
});

/** The form behind `subscribe` without options. Five fields at most. */
export const subscribeForm: APIModalInteractionResponseCallbackData = {
  custom_id: SUBSCRIBE_FORM,
  title: 'Subscribe to a digest',
  components: [
    {
      type: ComponentType.Label,
      label: 'Topic',
      description: 'Tags or words, as in a search; -word leaves papers out. Empty: everything new.',
      component: line('topic', 200, 'FP8 training -survey'),
    },
    {
      type: ComponentType.Label,
      label: 'How often',
      component: {
        type: ComponentType.StringSelect,
        custom_id: 'when',
        options: [
          { label: 'Every week', value: 'weekly', default: true },
          { label: 'Every day', value: 'daily' },
        ],
      },
    },
    {
      type: ComponentType.Label,
      label: 'Day and time',
      description: 'And the time zone, when it is not the one the bot is set up for.',
      component: line('at', 80, 'monday 09:00 Europe/Berlin'),
    },
    {
      type: ComponentType.Label,
      label: 'How many papers at most',
      component: line('size', 3, '5'),
    },
    {
      type: ComponentType.Label,
      label: 'Channel',
      description: 'None: here.',
      component: {
        type: ComponentType.ChannelSelect,
        custom_id: 'channel',
        required: false,
        channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
      },
    },
  ],
};

export function subscribeFormText(
  fields: Pick<
    ModalSubmitFields,
    'fields' | 'getTextInputValue' | 'getStringSelectValues' | 'getSelectedChannels'
  >,
): string {
  const channel = fields.fields.has('channel')
    ? fields.getSelectedChannels('channel')?.firstKey()
    : undefined;
  return subscribeText({
    topic: fields.getTextInputValue('topic'),
    when: fields.getStringSelectValues('when')[0],
    at: fields.getTextInputValue('at'),
    size: fields.getTextInputValue('size'),
    channel,
  });
}
