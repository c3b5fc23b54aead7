import { type ClientOptions, SimpleShardingStrategy } from 'discord.js';

type BuildStrategy = NonNullable<NonNullable<ClientOptions['ws']>['buildStrategy']>;
type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/**
 * The connections to the gateway, in a form that can be ended for good. The library leaves a shard that sleeps between two
 * connections alone when it is destroyed (@discordjs/ws 1.2, WebSocketShard.destroy): it would connect again and again, and
 * the process would never exit.
 */
export function createGateway() {
  let isEnded = false;

  return {
    build(given: Parameters<BuildStrategy>[0]): ReturnType<BuildStrategy> {
      // Declared as discord.js's manager of the same name; what is handed in is that of @discordjs/ws.
      const manager = given as unknown as Manager;
      const { retrieveSessionInfo } = manager.options;
      manager.options.retrieveSessionInfo = (shardId) =>
        isEnded ? new Promise(() => {}) : retrieveSessionInfo(shardId);
      return new SimpleShardingStrategy(manager);
    },

    /** From now on nothing connects: a shard asks for its session first, and gets no answer. */
    end(): void {
      isEnded = true;
    },
  };
}
