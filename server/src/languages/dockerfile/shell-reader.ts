import type {
  Assignment,
  CommandNode,
  CompoundList,
  Redirection as ParsedRedirection,
  ParsedScript,
  PipelineNode,
  SyntaxNode,
} from 'unbash';
import { forEachChild, type Command as ParsedCommand, parse, type Statement } from 'unbash';
import { type Span, span } from '../../core/text.ts';
import { programName } from '../../tables/shells.ts';
import type { Command, Construct, Enclosure, Joint, Pipeline, PipePlace, Redirection, Script, ShellAssignment, Within } from './command.ts';
import { embeddedScript, openWrappers, readsStandardInput } from './command-open.ts';
import type { ExecWord, LogicalLine, ShellBody } from './model.ts';
import { constructOf, factsOf, type ShellWord, shellWord, unquoted } from './shell-word.ts';
import { SourceBuilder } from './source-map.ts';

/** Scripts inside scripts deeper than this are left out. */
const nesting = 12;

/** Where the walk stands. */
interface Place {
  readonly source: LogicalLine;
  readonly before: Joint;
  readonly after: Joint;
  readonly pipe: PipePlace | undefined;
  readonly where: readonly Enclosure[];
  readonly within: Within | undefined;
  readonly statement: number;
  readonly depth: number;
}

interface OpenPipeline extends Pipeline {
  readonly stages: Command[][];
}

/** Walks the syntax trees of one body and collects its commands. The only module that knows the shell parser, with `shell-word.ts`. */
export class ScriptReader {
  readonly #body: ShellBody;
  readonly #commands: Command[] = [];
  readonly #statements: Span[] = [];
  readonly #constructs: Construct[] = [];
  #partial = false;

  constructor(body: ShellBody) {
    this.#body = body;
  }

  result(): Pick<Script, 'commands' | 'statements' | 'constructs' | 'partial'> {
    const commands = this.#commands.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
    const constructs = this.#constructs.sort((a, b) => a.span.start - b.span.start);
    return { commands, statements: this.#statements, constructs, partial: this.#partial };
  }

  /** Reads a whole script. */
  readSource(source: LogicalLine): void {
    this.#script(source, undefined, 0, undefined);
  }

  /** Reads the words of an exec form: one command. */
  readWords(items: readonly ExecWord[]): void {
    const first = items[0];
    const last = items.at(-1);
    if (first === undefined || last === undefined) return;
    const words = items.map(({ value, span: place, source: known }): ShellWord => {
      const raw = this.#body.text.slice(place.start, place.end);
      const inside = span(place.start + 1, place.end - 1);
      const source = known ?? new SourceBuilder().add(value, raw.slice(1, -1) === value ? inside : place).build();
      return { text: value, raw, span: place, literal: true, glob: false, variables: [], source };
    });
    const place: Place = {
      source: plain,
      before: 'start',
      after: 'end',
      pipe: undefined,
      where: [],
      within: undefined,
      statement: 0,
      depth: 0,
    };
    this.#statements.push(span(first.span.start, last.span.end));
    this.#add(words, [], [], span(first.span.start, last.span.end), place);
  }

  #script(source: LogicalLine, within: Within | undefined, depth: number, outer: Place | undefined): void {
    if (depth > nesting) {
      this.#partial = true;
      return;
    }
    let tree: ParsedScript;
    try {
      tree = parse(source.text);
    } catch {
      this.#partial = true;
      return;
    }
    this.#tree(tree, source, within, depth, outer);
  }

  #tree(tree: ParsedScript, source: LogicalLine, within: Within | undefined, depth: number, outer: Place | undefined): void {
    if ((tree.errors?.length ?? 0) > 0) this.#partial = true;
    const top = outer === undefined;
    const place: Place = {
      source,
      before: 'start',
      after: 'end',
      pipe: undefined,
      where: outer?.where ?? [],
      within,
      statement: outer?.statement ?? 0,
      depth,
    };
    if (top) for (const { pos, end } of tree.commands) this.#statements.push(source.place(pos, end));
    this.#list(tree.commands, place, top);
    for (const statement of tree.commands) this.#collect(statement, source, within);
  }

  /** Collects what is not POSIX; the scripts of substitutions are read as trees of their own. */
  #collect(node: SyntaxNode, source: LogicalLine, within: Within | undefined): void {
    const found = constructOf(node, source.text);
    if (found !== undefined) {
      const whole = source.place(node.pos, node.end);
      this.#constructs.push({ kind: found.kind, span: source.place(found.start, found.end), whole, within });
    }
    if (node.type === 'CommandExpansion' || node.type === 'ProcessSubstitution' || node.type === 'ArithmeticCommandExpansion') return;
    forEachChild(node, (child) => this.#collect(child, source, within));
  }

  #list(statements: readonly Statement[], place: Place, top = false): void {
    let before = place.before;
    statements.forEach((statement, index) => {
      const next = statements[index + 1];
      const gap = place.source.text.slice(statement.end, next?.pos ?? statement.end);
      const joint: Joint = statement.background ? '&' : next === undefined ? place.after : gap.includes(';') ? ';' : 'newline';
      this.#statement(statement, { ...place, before, after: joint, statement: top ? index : place.statement });
      before = joint;
    });
  }

  #statement({ command }: Statement, place: Place): void {
    if (command.type !== 'AndOr') return this.#pipeline(command, place);
    command.commands.forEach((part, index) => {
      const before = command.operators[index - 1] ?? place.before;
      const after = command.operators[index] ?? place.after;
      this.#pipeline(part, { ...place, before, after });
    });
  }

  #pipeline(node: PipelineNode, place: Place): void {
    const commands = node.type === 'Pipeline' ? node.commands : [node];
    const operators = node.type === 'Pipeline' ? node.operators : [];
    const pipeline: OpenPipeline = { span: place.source.place(node.pos, node.end), stages: commands.map(() => []) };
    commands.forEach((part, index) => {
      const pipe: PipePlace = { pipeline, index, of: commands.length, outer: place.pipe };
      const before = operators[index - 1] ?? place.before;
      const after = operators[index] ?? place.after;
      this.#node(part, { ...place, before, after, pipe });
    });
  }

  #node(node: CommandNode | CompoundList, place: Place): void {
    const inside = (...where: Enclosure[]): Place => ({ ...place, where: [...place.where, ...where] });
    const body = (list: CompoundList, at: Place): void => this.#list(list.commands, at);
    switch (node.type) {
      case 'Command':
        return this.#command(node, place);
      case 'CompoundList':
        return body(node, place);
      case 'BraceGroup':
        return body(node.body, place);
      case 'Subshell':
        return body(node.body, inside('subshell'));
      case 'Redirected':
        for (const redirection of node.redirects) this.#substitutions(redirection, place, undefined);
        return this.#node(node.command, place);
      case 'If':
        body(node.clause, inside('condition'));
        body(node.then, inside('branch'));
        for (const elif of node.elif) {
          body(elif.clause, inside('branch', 'condition'));
          body(elif.then, inside('branch'));
        }
        if (node.else !== undefined) body(node.else, inside('branch'));
        return;
      case 'While':
        body(node.clause, inside('loop', 'condition'));
        return body(node.body, inside('loop'));
      case 'For':
      case 'Select':
        for (const word of node.wordlist ?? []) this.#substitutions(word, place, undefined);
        return body(node.body, inside('loop'));
      case 'ArithmeticFor':
        return body(node.body, inside('loop'));
      case 'Case':
        this.#substitutions(node.word, place, undefined);
        for (const item of node.items) body(item.body, inside('branch'));
        return;
      case 'Function':
        return this.#node(node.body, inside('function'));
      case 'Coproc':
        return this.#node(node.body, place);
      default:
        return this.#substitutions(node, place, undefined);
    }
  }

  #command(node: ParsedCommand, place: Place): void {
    const { source } = place;
    const file = this.#body.text;
    const parsed = node.name === undefined ? node.args : [node.name, ...node.args];
    const words = parsed.map((word) => shellWord(source, file, word));
    const assignments = node.prefix
      .filter((part): part is Assignment => part.type === 'Assignment')
      .map((part) => this.#assignment(part, source));
    const redirections = node.redirects.map((part) => this.#redirection(part, source));
    const command = this.#add(words, assignments, redirections, source.place(node.pos, node.end), place);
    forEachChild(node, (child) => this.#substitutions(child, place, command));
    this.#standardInput(node, command, place);
  }

  /** Adds one command, its wrappers taken off, and reads the script that one of its words may be. */
  #add(
    words: readonly ShellWord[],
    assignments: readonly ShellAssignment[],
    redirections: readonly Redirection[],
    at: Span,
    place: Place,
  ): Command {
    const opened = openWrappers(words);
    const pipe = place.pipe ?? { pipeline: { span: at, stages: [[]] }, index: 0, of: 1, outer: undefined };
    const first = opened.words[0];
    const command: Command = {
      body: this.#body,
      name: first?.literal ? programName(first.text) : undefined,
      words: opened.words,
      span: at,
      assignments: [...assignments, ...opened.assignments],
      redirections,
      wrappers: opened.wrappers,
      open: opened.open,
      before: place.before,
      after: place.after,
      pipe,
      where: place.where,
      within: place.within,
      statement: place.statement,
    };
    this.#commands.push(command);
    for (let step: PipePlace | undefined = pipe; step !== undefined; step = step.outer) {
      (step.pipeline as OpenPipeline).stages[step.index]?.push(command);
    }
    const script = embeddedScript(command);
    if (script !== undefined) {
      this.#script(scriptIn(script.word), { how: script.how, command, span: script.word.span }, place.depth + 1, place);
    }
    return command;
  }

  /** A shell that is given neither a script file nor `-c` reads its heredoc as a script. */
  #standardInput(node: ParsedCommand, command: Command, place: Place): void {
    if (!readsStandardInput(command)) return;
    for (const part of node.redirects) {
      if (part.type !== 'HereDoc') continue;
      const { body, delimiter } = part;
      const holes = delimiter?.quoted === true ? [] : factsOf(body).holes;
      const builder = new SourceBuilder();
      const text =
        delimiter?.quoted === true
          ? builder.copy(place.source, body.pos, body.end).build()
          : unquoted(place.source, body.pos, body.end, holes, 'heredoc', true);
      this.#script(text, { how: 'heredoc', command, span: place.source.place(body.pos, body.end) }, place.depth + 1, place);
    }
  }

  /** Reads the scripts of `$(…)`, backticks and `<(…)` below a node. */
  #substitutions(node: SyntaxNode, place: Place, command: Command | undefined): void {
    const isSubstitution =
      node.type === 'CommandExpansion' || node.type === 'ProcessSubstitution' || node.type === 'ArithmeticCommandExpansion';
    if (!isSubstitution) return forEachChild(node, (child) => this.#substitutions(child, place, command));
    const { script } = node;
    if (script === undefined) return;
    if (place.depth >= nesting) {
      this.#partial = true;
      return;
    }
    const how = node.type === 'ProcessSubstitution' ? 'process' : 'substitution';
    const within: Within = { how, command, span: place.source.place(node.pos, node.end) };
    const source = script.source === undefined ? place.source : decoded(place.source, node.pos, node.end, script.source);
    this.#tree(script, source, within, place.depth + 1, place);
  }

  #assignment(node: Assignment, source: LogicalLine): ShellAssignment {
    const value = node.value.type === 'Word' ? shellWord(source, this.#body.text, node.value) : undefined;
    return {
      name: node.name,
      nameSpan: source.place(node.pos, node.pos + node.name.length),
      value,
      span: source.place(node.pos, node.end),
    };
  }

  #redirection(node: ParsedRedirection, source: LogicalLine): Redirection {
    const descriptor = node.descriptor?.type === 'FileDescriptor' ? node.descriptor.value : undefined;
    const common = { operator: node.operator, descriptor, span: source.place(node.pos, node.end) };
    if (node.type !== 'HereDoc') {
      return { ...common, target: node.target === undefined ? undefined : shellWord(source, this.#body.text, node.target) };
    }
    const { pos, end } = node.body;
    const document = {
      span: source.place(pos, end),
      source: new SourceBuilder().copy(source, pos, end).build(),
      quoted: node.delimiter?.quoted === true,
    };
    return { ...common, target: undefined, document };
  }
}

const plain = new SourceBuilder().build();

/** The text of a word that is a script. */
function scriptIn({ script, source, text, span: place }: ShellWord): LogicalLine {
  return script ?? source ?? new SourceBuilder().add(text, place).build();
}

/** The script between backticks whose escapes are removed: each of its characters stands next to the one before, or behind a backslash. */
function decoded(source: LogicalLine, start: number, end: number, script: string): LogicalLine {
  const builder = new SourceBuilder();
  let at = start + 1;
  for (const char of script) {
    if (source.text[at] === '\\' && source.text[at + 1] === char && char !== '\n' && '$`\\"'.includes(char)) at++;
    builder.add(char, source.place(Math.min(at, end), Math.min(at + char.length, end)));
    at += char.length;
  }
  return builder.build();
}
