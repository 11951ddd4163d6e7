import type { Finding, Fix } from '../../../core/rule.ts';
import { contains } from '../../../core/text.ts';
import { insertBefore, insertFlag } from '../../../languages/dockerfile/edit.ts';
import { accountOf, accountsAt, effectiveUser } from '../../../languages/dockerfile/accounts.ts';
import type { Dockerfile, Instruction, Stage } from '../../../languages/dockerfile/model.ts';
import { hasOwner, mayBeGiven, type WriteUse, writeUse } from '../../../languages/dockerfile/path-use.ts';
import { isRootAt } from '../../../languages/dockerfile/root-at.ts';
import { quoteForShell } from '../../../languages/dockerfile/shell-words.ts';
import { resolvePath } from '../../../languages/dockerfile/stage-state.ts';
import { rootStage } from '../../../languages/dockerfile/stages.ts';
import { imageFacts } from '../../../tables/images.ts';
import { railsFolders } from '../../../tables/state-paths.ts';
import { dockerfileRule } from '../../define.ts';

const COPIED = 'tally:copy-after-user-without-chown';
const RAILS = 'tally:ruby/state-paths-not-writable-as-non-root';

export default dockerfileRule(
  {
    id: 'dockerfile/no-unwritable-path',
    title: 'The final user cannot write to this directory',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: [COPIED, RAILS],
    tags: ['reliability'],
    fix: 'unsafe',
    introduces: ['dockerfile/prefer-one-run'],
  },
  function* (file) {
    if (file.templated) return;
    for (const stage of file.stages) {
      const seen = new Set<string>();
      for (const instruction of stage.instructions) {
        const path = folderOfRoot(stage, instruction);
        if (path === undefined || seen.has(path)) continue;
        const use = writeUse(file, stage, instruction, path, instruction.keyword !== 'WORKDIR');
        if (use === undefined) continue;
        seen.add(path);
        if (mayBeGiven(file, stage, path)) continue;
        yield unwritable(file, stage, instruction, path, use);
      }
    }
  },
);

/** The folder that this instruction makes, or fills, for root: WORKDIR takes the user in effect, COPY always root. */
function folderOfRoot(stage: Stage, instruction: Instruction): string | undefined {
  const { keyword, before, words } = instruction;
  const target = words.at(-1)?.resolved.value;
  if (keyword === 'WORKDIR') return isRootAt(stage, instruction) === true ? resolvePath(before.directory, target) : undefined;
  if ((keyword !== 'COPY' && keyword !== 'ADD') || words.length < 2 || hasOwner(instruction)) return undefined;
  const path = resolvePath(before.directory, target);
  // A target without a slash may be the file itself.
  const isFolder =
    target?.endsWith('/') === true || target === '.' || words.length > 2 || words[0]?.text.endsWith('/') === true || words[0]?.text === '.';
  return isFolder || !/\.\w+$/.test(target ?? '') ? path : undefined;
}

function unwritable(file: Dockerfile, stage: Stage, instruction: Instruction, path: string, use: WriteUse): Finding {
  const { keyword, words, keywordSpan } = instruction;
  const { user, kind, span, what } = use;
  const who = (user.name ?? user.written).slice(0, 24);
  const why = {
    volume: 'It is a volume, so the program will try to write there and fail.',
    state: 'Programs keep what they write in such a folder, so this one will try and fail.',
    command: `The step ${what.slice(0, 30)} below writes there as that user, and the build stops.`,
  }[kind];
  const isCopy = keyword !== 'WORKDIR';
  const afterUser = isCopy && effectiveUser(file, stage, instruction)?.isRoot === false;
  const isRails = rootStage(stage).image?.path.text.endsWith('ruby') === true && railsFolders.has(path.slice(path.lastIndexOf('/') + 1));
  return {
    span: words.at(-1)?.span ?? keywordSpan,
    message: `${who} cannot write to ${path.length < 40 ? path : 'this folder'}, because ${keyword} gives it to root. ${why} Give the folder to ${who}.`,
    aliases: [...(afterUser ? [COPIED] : []), ...(isRails ? [RAILS] : [])],
    subject: instruction,
    ...(span === undefined ? {} : { related: [{ span, message: 'This needs write access' }] }),
    fixes: () => repairs(file, stage, instruction, path, use),
  };
}

function repairs(file: Dockerfile, stage: Stage, instruction: Instruction, path: string, { user, span }: WriteUse): readonly Fix[] {
  const { by, written, name } = user;
  if (instruction.keyword !== 'WORKDIR')
    return [{ title: `Add --chown=${written}`, applicability: 'unsafe', edits: insertFlag(instruction, `--chown=${written}`) }];
  const { scratch, image } = rootStage(stage);
  const hasShell = !scratch && (image === undefined || imageFacts(image.name, image.tag?.text)?.shell !== 'none');
  if (by?.stage !== stage || isRootAt(stage, by) !== true || !hasShell || !/^[\w.${}:-]+$/.test(written)) return [];
  const [owner = '', group] = written.split(':');
  const line = `RUN install -d -o ${owner}${group === undefined ? '' : ` -g ${group}`} ${quoteForShell(path)}`;
  // Older builders lose what is done to a volume behind its VOLUME.
  const volume = stage.instructions.find((one) => one.keyword === 'VOLUME' && span !== undefined && contains(one.span, span));
  const isEarly = volume !== undefined && volume.index > instruction.index && volume.index < by.index;
  const place = isEarly && (name === undefined || accountOf(accountsAt(file, stage, volume), name) !== undefined) ? volume : by;
  return [{ title: `Give ${path} to ${owner}`, applicability: 'unsafe', edits: insertBefore(file, place, [line]) }];
}
