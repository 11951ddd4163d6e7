import { clientCommands } from '@plimsoll/shared/protocol';

/** Every command we register. Those of `clientCommands` are named by the server in code actions. */
export const commandIds = {
  ...clientCommands,
  pinAll: 'plimsoll.pinAll',
  fixAll: 'plimsoll.fixAll',
  createConfiguration: 'plimsoll.createConfiguration',
  restartServer: 'plimsoll.restartServer',
  showOutput: 'plimsoll.showOutput',
} as const;
