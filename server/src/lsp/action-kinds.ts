/** The repair of a whole file, for the menu and for saving. */
export const FIX_ALL = 'source.fixAll.plimsoll';

/** Making workloads conform to a level of the Pod Security Standard. */
export const CONFORM = 'refactor.rewrite.plimsoll';

export const codeActionKinds = ['quickfix', CONFORM, FIX_ALL];

/** Opens the page of a rule in the editors of others; our own client has a command of its own for that. */
export const openPageCommand = 'plimsoll.server.openRulePage';
