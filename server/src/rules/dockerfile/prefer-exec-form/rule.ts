import type { Fix } from '../../../core/rule.ts';
import { type Script, scriptOf } from '../../../languages/dockerfile/command.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { execLast } from '../../../languages/dockerfile/exec-last.ts';
import { toJsonArray } from '../../../languages/dockerfile/json-form.ts';
import type { Dockerfile, Instruction, Stage } from '../../../languages/dockerfile/model.ts';
import { needsShell, shellWords } from '../../../languages/dockerfile/shell-words.ts';
import { rootStage, shellAt } from '../../../languages/dockerfile/stages.ts';
import { imageFacts } from '../../../tables/images.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/prefer-exec-form',
    title: 'The program runs under a shell and misses the stop signal',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [
      'hadolint:DL3025',
      'buildkit:JSONArgsRecommended',
      'kics:b86987e1',
      'droast:DF018',
      'droast:DF025',
      'sonar:S7019',
      'semgrep:prefer-json-notation',
      'nordcoderd:DFS005',
    ],
    tags: ['reliability'],
    fix: 'safe',
  },
  function* (file) {
    for (const stage of file.stages) {
      for (const instruction of stage.instructions) {
        if (instruction !== stage.after.cmd && instruction !== stage.after.entrypoint) continue;
        const script = shellForm(file, stage, instruction);
        if (script === undefined) continue;
        const text = shown(script);
        const { keyword } = instruction;
        const isReplaced = replacesItself(stage, text);
        yield {
          span: script.body.span,
          message: isReplaced
            ? `${named(keyword, text)} runs under a shell, which steps aside only for so simple a command. With one more word for the shell to do, it would keep the stop signal to itself. Write the command as a JSON array.`
            : `${named(keyword, text)} runs under a shell, which keeps the stop signal to itself. Docker then waits ten seconds and kills the program in the middle of its work. Write the command as a JSON array.`,
          ...(isReplaced ? { severity: 'info' as const } : {}),
          subject: instruction,
          fixes: () => repairs(file, stage, instruction, script),
        };
      }
    }
  },
);

/** The command of a CMD or ENTRYPOINT that the default shell runs and that does not step aside by itself. */
function shellForm(file: Dockerfile, stage: Stage, instruction: Instruction): Script | undefined {
  if (instruction.json !== undefined || instruction.brokenJson !== undefined || shellAt(stage, instruction).by !== undefined)
    return undefined;
  const script = scriptOf(file, instruction);
  const last = script?.commands.at(-1);
  if (script?.kind !== 'posix' || script.source === undefined || last === undefined) return undefined;
  return last.wrappers.some(({ name }) => name === 'exec') || last.name === 'exec' ? undefined : script;
}

/** The command on one line. */
function shown({ source }: Script): string {
  const text = (source?.text ?? '').trim();
  return /["']/.test(text) ? text : text.replace(/\s+/g, ' ');
}

function named(keyword: string, text: string): string {
  return text.length > 30 || text.includes('\n') ? `This ${keyword}` : `${keyword} ${text}`;
}

/** bash and busybox run a plain command in their own place; dash does not. */
function replacesItself(stage: Stage, text: string): boolean {
  const { image } = rootStage(stage);
  const shell = image === undefined ? undefined : imageFacts(image.name, image.tag?.text)?.shell;
  return (shell === 'bash' || shell === 'ash') && needsShell(text) === undefined;
}

function repairs(file: Dockerfile, stage: Stage, instruction: Instruction, script: Script): readonly Fix[] {
  if (file.comments.some(({ inside }) => inside === instruction)) return [];
  const text = shown(script);
  const fixes: Fix[] = [];
  const words = needsShell(text) === undefined ? shellWords(text)?.map((word) => word.text) : undefined;
  if (words !== undefined) {
    const array = toJsonArray(words);
    // An ENTRYPOINT in shell form passes no arguments on, and a CMD in shell form passes the shell itself: either would change.
    const isAlone = stage.after.cmd === undefined || stage.after.entrypoint === undefined;
    fixes.push({ title: `Write it as ${array}`, applicability: isAlone ? 'safe' : 'unsafe', edits: replace(script.body.span, array) });
  }
  const withExec = execLast(script);
  if (withExec !== undefined) {
    const edits = replace(script.body.span, toJsonArray([...script.body.shell, withExec]));
    fixes.push({ title: 'Keep the shell and use exec', applicability: 'unsafe', edits });
  }
  return fixes;
}
