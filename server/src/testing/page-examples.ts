import type { OptionValue } from '../core/option.ts';

/** A fenced example of a rule page: ```` ```dockerfile bad ````. `fixed` is what the first fix makes of the `bad` one above it. */
export interface PageExample {
  readonly language: string;
  readonly kind: 'bad' | 'good' | 'fixed';
  readonly text: string;
  /** The file's name, when the fence gives one: `bad file=web.Dockerfile`. */
  readonly file?: string;
  /** The rule's options, when the fence gives them as JSON without blanks: `bad options={"images":["node"]}`. */
  readonly options?: Readonly<Record<string, OptionValue>>;
}

/** The examples of a page that are run as tests; fences without a kind are only shown. */
export function examplesOf(page: string): readonly PageExample[] {
  return [...page.matchAll(/^```(\w+) (bad|good|fixed)(?: file=(\S+))?(?: options=(\S+))?\n([\s\S]*?)^```$/gm)].map(([, language, kind, file, options, text]) => ({
    language: language ?? '',
    kind: kind as PageExample['kind'],
    text: text ?? '',
    ...(file === undefined ? {} : { file }),
    ...(options === undefined ? {} : { options: JSON.parse(options) }),
  }));
}
