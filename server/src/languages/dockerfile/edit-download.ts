import type { Fix } from '../../core/rule.ts';
import { contains, type Edit, type Span, span, textAt } from '../../core/text.ts';
import type { Command, Script } from './command.ts';
import type { Download, PipeToShell } from './downloads.ts';
import { insertBefore, insertFlag } from './edit.ts';
import type { Dockerfile, Instruction } from './model.ts';
import { isRootAt } from './root-at.ts';
import type { ShellWord } from './shell-word.ts';

/** What stands for the checksum: 64 characters that the builder refuses until they are replaced. */
const sum = 'SHA256';

/** How a script that is piped into a shell can be run from a file. */
interface FromFile {
  /** What the new text takes the place of. */
  readonly place: Span;
  /** The command that runs the file, as text. */
  readonly call: string;
  readonly path: string;
}

/** Repairs for a download that runs unseen: the builder fetches and checks it, or the script does. */
export function downloadedFirst(file: Dockerfile, run: Instruction, script: Script, found: PipeToShell): readonly Fix[] {
  const { download } = found;
  const fromFile = runFromFile(file, script, found);
  const [url, ...more] = download.urls;
  if (fromFile === undefined || url === undefined || more.length > 0 || !url.literal) return [];
  const { place, call, path } = fromFile;
  const fixes: Fix[] = [];
  const isPublic = /^https:\/\/[\w./~%+=-]+$/.test(url.text) && !download.flags.has('-H', '--header', '-u', '--user', '-d', '--data');
  if (isPublic && !run.onbuild && run.stage !== undefined && isRootAt(run.stage, run) !== false) {
    const lead = insertBefore(file, run, [`ADD --checksum=sha256:${sum} ${url.text} ${path}`]).map(marked);
    fixes.push({
      title: 'Add it with a checksum, then run it',
      applicability: 'placeholder',
      edits: [...lead, { span: place, text: call }],
    });
  }
  const fetch = intoFile(file, download, path);
  if (found.how === 'pipe' && fetch !== undefined && found.reader.before === '|' && download.command.before !== '||') {
    const text = `${fetch} && echo "${sum}  ${path}" | sha256sum -c - && ${call} && rm ${path}`;
    fixes.push({ title: 'Download, verify and run it', applicability: 'placeholder', edits: [marked({ span: place, text })] });
  }
  return fixes;
}

/** `--checksum=sha256:…` for ADD, with the checksum to be filled in. */
export function insertChecksum(instruction: Instruction): Edit[] {
  return insertFlag(instruction, `--checksum=sha256:${sum}`).map(marked);
}

/** Marks the checksum as what is to be filled in. */
function marked(edit: Edit): Edit {
  const at = edit.text.indexOf(sum);
  return { ...edit, placeholders: [span(at, at + sum.length)] };
}

/** Undefined where the pipe is part of something larger, or the script is not all that the shell reads. */
function runFromFile(file: Dockerfile, { body, commands }: Script, { download, reader, how }: PipeToShell): FromFile | undefined {
  const { command } = download;
  if (body.form === 'exec' || reader.within !== undefined || reader.redirections.length > 0) return undefined;
  const path = pathFor(download);
  const front = file.text.slice(reader.span.start, reader.words[0]?.span.start);
  const call = (words: readonly string[]): string => front + words.join(' ');
  if (how === 'pipe') {
    const { pipeline } = command.pipe;
    const isSimple = command.within === undefined && command.wrappers.length === 0 && pipeline.stages.every((stage) => stage.length === 1);
    if (!isSimple || pipeline.stages.length !== 2 || pipeline.stages[1]?.[0] !== reader) return undefined;
    return { place: pipeline.span, call: call(readingFile(reader, path)), path };
  }
  const { within } = command;
  const sole = within !== undefined && commands.every((one) => one === command || one.within?.span.start !== within.span.start);
  const holder = sole ? reader.words.findIndex((word) => contains(word.span, within.span)) : -1;
  const before = reader.words[holder - 1];
  if (within === undefined || holder < 1 || before === undefined || reader.pipe.of > 1) return undefined;
  const words = reader.words.map(({ raw }) => raw);
  if (how === 'process') {
    return { place: reader.span, call: call([...words.slice(0, holder), path, ...words.slice(holder + 1)]), path };
  }
  // `sh -c "$(…)" name arguments`: the word behind the code is the name of the script.
  const isCode = before.text === '-c' && /^"?(?:\$\(|`)/.test(words[holder] ?? '');
  return isCode ? { place: reader.span, call: call([...words.slice(0, holder - 1), path, ...words.slice(holder + 2)]), path } : undefined;
}

/** `bash -s -- a` becomes `bash FILE a`. */
function readingFile({ words }: Command, path: string): readonly string[] {
  const [program, ...rest] = words;
  const isOption = ({ text }: ShellWord): boolean => /^[-+]./.test(text) && text !== '--';
  const end = rest.findIndex((word) => !isOption(word));
  const options = end < 0 ? rest : rest.slice(0, end);
  const behind = end < 0 ? [] : rest.slice(end);
  const isInput = ['-', '--', '/dev/stdin'].includes(behind[0]?.text ?? '');
  const kept = options.filter(({ text }) => text !== '-s');
  return [program, ...kept].map((word) => word?.raw ?? '').concat(path, ...(isInput ? behind.slice(1) : behind).map(({ raw }) => raw));
}

/** The download with its output in a file. */
function intoFile(file: Dockerfile, { command, tool, output }: Download, path: string): string | undefined {
  const last = command.words.at(-1);
  if (last === undefined || output.kind !== 'stdout') return undefined;
  const head = (to: number): string => file.text.slice(command.span.start, to);
  const tail = (from: number): string => file.text.slice(from, command.span.end);
  if (output.span !== undefined) {
    const isDash = textAt(file.text, output.span) === '-';
    return isDash ? head(output.span.start) + path + tail(output.span.end) : undefined;
  }
  return tool === 'curl' ? `${head(last.span.end)} -o ${path}${tail(last.span.end)}` : undefined;
}

/** The file's own name below `/tmp`. */
function pathFor({ urls }: Download): string {
  const [, , , ...path] = urls[0]?.text.split('/') ?? [];
  const name = path.at(-1) ?? '';
  return `/tmp/${/^\w[\w.-]{0,80}$/.test(name) && name.includes('.') ? name : 'install.sh'}`;
}
