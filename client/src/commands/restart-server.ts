import type { Command } from './register.ts';

export const restartServer: Command = async ({ server, log }) => {
  log.info('Restarting the server');
  await server.restart();
};
