/** Where the project lives. Every address that is generated (rule pages, manifests, schema ids) starts here. */
export const repository = 'https://github.com/plimsoll-lint/plimsoll';

/** The published page of a rule: its folder, opened on the web. */
export const rulePage = (id) => `${repository}/tree/main/server/src/rules/${id}`;
