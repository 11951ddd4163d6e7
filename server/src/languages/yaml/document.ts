import type { Problem } from '../../core/problem.ts';
import { lineEndingOf } from '../../core/text.ts';
import { type Comment, commentsIn } from './comments.ts';
import { Field } from './field.ts';
import type { Part, Tree } from './parse.ts';
import { isJson } from './style.ts';
import type { Duplicate } from './tree.ts';

/** One document of a YAML file. All offsets of it and of its fields are local to `text`; `base` makes them the file's. */
export class YamlDocument {
  /** The part of the file this document stands in. */
  readonly text: string;
  /** Offset of `text` in the file. */
  readonly base: number;
  readonly root: Field;
  /** The text becomes YAML only after templates are rendered: no syntax problem is reported, and what they decide is unknown. */
  readonly templated: boolean;
  /** Written as JSON, or in a file that is JSON by its name. */
  readonly json: boolean;
  readonly eol: '\n' | '\r\n';
  readonly part: Part;
  readonly tree: Tree;
  #comments: readonly Comment[] | undefined;

  constructor(part: Part, tree: Tree, base: number, json?: boolean) {
    this.part = part;
    this.tree = tree;
    this.text = part.text;
    this.base = base;
    this.templated = part.templated;
    this.json = json ?? isJson(part.source, tree.root);
    this.eol = lineEndingOf(part.text);
    this.root = new Field(this, undefined, undefined, { use: tree.root });
  }

  /** What cannot be read, in local offsets. */
  get problems(): readonly Problem[] {
    const { errors, aliasProblems, unreadable } = this.tree;
    const limit = typeof unreadable === 'object' ? [unreadable] : [];
    if (this.templated) return [...limit, ...aliasProblems].filter((problem) => problem.kind === 'limit');
    return [...limit, ...errors, ...aliasProblems].sort((a, b) => a.span.start - b.span.start);
  }

  /** Keys written twice in one map. In a template both may be meant, one at a time. */
  get duplicates(): readonly Duplicate[] {
    return this.templated ? [] : this.tree.duplicates;
  }

  /** The same document with another text. */
  withPart(part: Part, tree: Tree): YamlDocument {
    return new YamlDocument(part, tree, this.base, this.json);
  }

  get comments(): readonly Comment[] {
    this.#comments ??= commentsIn(this.part.source, this.part.text);
    return this.#comments;
  }
}
