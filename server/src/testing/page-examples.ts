import type { OptionValue } from '../core/option.ts';

/** A fenced example of a rule page: ```` ```dockerfile bad ````. `fixed` is what the first fix makes of the `bad` one above it. */
export interface PageExample {
  readonly language: string;
  readonly kind: 'bad' | 'good' | 'fixed';
  readonly text: string;
  /** The file's name, when the fence gives one: `bad file=web.Dockerfile`. */
  readonly file?: string;
  /** The Kubernetes version aimed at, when the fence gives one: `bad kubernetes=1.21`. */
  readonly kubernetes?: string;
  /** The rule's options, when the fence gives them as JSON without blanks: `bad options={"images":["node"]}`. */
  readonly options?: Readonly<Record<string, OptionValue>>;
}

/** The examples of a page that are run as tests; fences without a kind are only shown. */
export function examplesOf(page: string): readonly PageExample[] {
  return [...page.matchAll(/^```(\w+) (bad|good|fixed)(?: file=(\S+))?(?: kubernetes=(\S+))?(?: options=(\S+))?\n([\s\S]*?)^```$/gm)].map(
    ([, language, kind, file, kubernetes, options, text]) => ({
      language: language ?? '',
      kind: kind as PageExample['kind'],
      text: text ?? '',
      ...(file === undefined ? {} : { file }),
      ...(kubernetes === undefined ? {} : { kubernetes }),
      ...(options === undefined ? {} : { options: JSON.parse(options) }),
    }),
  );
}

/**
 * The project in which the examples of a page are run: a fence with a file's name and no kind (```` ```dockerfile file=Dockerfile ````)
 * is that file, each line of a fence marked `files` the path of an empty one.
 */
export function surroundingsOf(page: string): Readonly<Record<string, string>> {
  const written = [...page.matchAll(/^```\w+ file=(\S+)\n([\s\S]*?)^```$/gm)].map(([, path = '', text = '']) => [path, text] as const);
  const empty = [...page.matchAll(/^```\w+ files\n([\s\S]*?)^```$/gm)].flatMap(([, list = '']) =>
    list.split('\n').filter((path) => path !== ''),
  );
  return Object.fromEntries([...empty.map((path) => [path, ''] as const), ...written]);
}
