import type { Instruction } from '../../../languages/dockerfile/model.ts';
import { deleteInstruction } from '../../../languages/dockerfile/edit.ts';
import { dockerfileRule } from '../../define.ts';

const CMD_OR_ENTRYPOINT = ['sonar:S6589', 'nordcoderd:DFS004'];

/** The instructions of which an image keeps one, each with the ids other tools give it. */
const KEEPS_ONE: Readonly<Record<string, readonly string[]>> = {
  CMD: ['hadolint:DL4003', 'trivy:DS-0016', 'kics:41c195f4', 'droast:DF038', 'terrascan:0053', ...CMD_OR_ENTRYPOINT],
  ENTRYPOINT: ['hadolint:DL4004', 'trivy:DS-0007', 'kics:6938958b', 'droast:DF039', 'semgrep:multiple-entrypoint', ...CMD_OR_ENTRYPOINT],
  HEALTHCHECK: ['hadolint:DL3012', 'trivy:DS-0023', 'droast:DF041', 'nordcoderd:DFS012'],
};
const SHARED = ['buildkit:MultipleInstructionsDisallowed', 'rcjsuen:MULTIPLE_INSTRUCTIONS'];

export default dockerfileRule(
  {
    id: 'dockerfile/no-duplicate-instruction',
    title: 'Only the last one of these counts',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...new Set(Object.values(KEEPS_ONE).flat()), ...SHARED],
    tags: ['reliability'],
    fix: 'safe',
  },
  function* (file) {
    for (const stage of file.stages) {
      for (const [keyword, ids] of Object.entries(KEEPS_ONE)) {
        const written = stage.instructions.filter((instruction) => instruction.keyword === keyword);
        const last = written.at(-1);
        if (last === undefined) continue;
        for (const instruction of written.slice(0, -1)) yield duplicate(instruction, last, [...ids, ...SHARED]);
      }
    }

    function duplicate(instruction: Instruction, last: Instruction, aliases: readonly string[]) {
      const { keyword } = instruction;
      return {
        span: instruction.span,
        message: `This ${keyword} has no effect, because a later one replaces it. An image keeps a single ${keyword}. Remove it, or join the two.`,
        aliases,
        subject: instruction,
        tags: ['unnecessary' as const],
        related: [{ span: last.keywordSpan, message: `This ${keyword} is the one that counts` }],
        fixes: () => [{ title: `Remove this ${keyword}`, applicability: 'safe' as const, edits: deleteInstruction(file, instruction) }],
      };
    }
  },
);
