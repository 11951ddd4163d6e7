/**
 * What a rule can be told. A rule writes its options as their defaults (`{ user: '10001', allow: [] }`);
 * the type of a value, the configuration's JSON schema and its documentation follow from them.
 */

/** One word out of a closed list. */
export interface Choice<T extends string = string> {
  readonly choices: readonly T[];
  readonly default: T;
}

export type OptionDefault = string | number | boolean | readonly string[] | Choice;
export type OptionSpec = Readonly<Record<string, OptionDefault>>;

/** The values a rule receives: every option has one. */
export type OptionValues<S extends OptionSpec> = {
  readonly [K in keyof S]: S[K] extends Choice<infer T>
    ? T
    : S[K] extends readonly string[]
      ? readonly string[]
      : S[K] extends string
        ? string
        : S[K] extends number
          ? number
          : boolean;
};

export type OptionValue = string | number | boolean | readonly string[];

export function oneOf<const T extends string>(choices: readonly T[], first: NoInfer<T>): Choice<T> {
  return { choices, default: first };
}

export function isChoice(option: OptionDefault): option is Choice {
  return typeof option === 'object' && 'choices' in option;
}

export function defaultsOf(spec: OptionSpec): Readonly<Record<string, OptionValue>> {
  return Object.fromEntries(Object.entries(spec).map(([name, option]) => [name, isChoice(option) ? option.default : option]));
}

/** Why `value` is not a value of this option, as the end of a sentence; undefined when it is one. */
export function whyNotOption(option: OptionDefault, value: unknown): string | undefined {
  if (isChoice(option)) {
    return typeof value === 'string' && option.choices.includes(value) ? undefined : `must be one of ${option.choices.join(', ')}`;
  }
  if (Array.isArray(option)) {
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? undefined : 'must be a list of strings';
  }
  return typeof value === typeof option ? undefined : `must be a ${typeof option}`;
}
