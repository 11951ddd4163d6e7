import type { Command } from './register.ts';

export const showOutput: Command = async ({ log }) => log.show();
