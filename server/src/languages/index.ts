/** The languages Plimsoll reads. `config` is our own `.plimsoll.yaml`. */
export type LanguageId = 'dockerfile' | 'dockerignore' | 'yaml' | 'config';
