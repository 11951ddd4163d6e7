import type { Fix } from '../../../core/rule.ts';
import { textAt } from '../../../core/text.ts';
import { deleteInstruction, replace } from '../../../languages/dockerfile/edit.ts';
import { quoted } from '../../../languages/dockerfile/edit-pair.ts';
import type { Dockerfile, Instruction } from '../../../languages/dockerfile/model.ts';
import { dockerfileRule } from '../../define.ts';

const AUTHORS = 'org.opencontainers.image.authors';

export default dockerfileRule(
  {
    id: 'dockerfile/no-maintainer',
    title: 'MAINTAINER is deprecated',
    severity: 'hint',
    preset: 'recommended',
    alsoKnownAs: [
      'hadolint:DL4000',
      'buildkit:MaintainerDeprecated',
      'rcjsuen:DEPRECATED_MAINTAINER',
      'trivy:DS-0022',
      'checkov:CKV_DOCKER_6',
      'kics:99614418',
      'droast:DF019',
      'sonar:S6586',
      'semgrep:maintainer-is-deprecated',
      'dockerfilelint:deprecated_in_1.13',
      'nordcoderd:DFS013',
      'dockeranalyzer:MaintainerDeprecated',
    ],
    tags: ['style'],
    fix: 'safe',
  },
  function* (file) {
    for (const instruction of file.instructions) {
      if (instruction.keyword !== 'MAINTAINER') continue;
      yield {
        span: instruction.keywordSpan,
        message: `MAINTAINER is deprecated. A label says the same where people and programs look for it. Use LABEL ${AUTHORS}.`,
        subject: instruction,
        tags: ['deprecated'],
        fixes: () => asLabel(file, instruction),
      };
    }
  },
);

function asLabel(file: Dockerfile, instruction: Instruction): readonly Fix[] {
  const { argumentsSpan, keywordSpan, words, stage } = instruction;
  const author = words[0]?.text;
  if (argumentsSpan === undefined || author === undefined || stage === undefined || /\n[ \t]*#/.test(instruction.text)) return [];
  if (stage.instructions.some(({ keyword, pairs }) => keyword === 'LABEL' && pairs.some(({ name }) => name === AUTHORS))) {
    return [{ title: 'Remove MAINTAINER', applicability: 'unsafe', edits: deleteInstruction(file, instruction) }];
  }
  const keyword = textAt(file.text, keywordSpan) === 'maintainer' ? 'label' : 'LABEL';
  const bare = /^"[^"]*"$/.test(author) || /^'[^']*'$/.test(author) ? author.slice(1, -1) : author;
  const edits = replace({ start: keywordSpan.start, end: argumentsSpan.end }, `${keyword} ${AUTHORS}="${quoted(bare, file)}"`);
  return [{ title: `Write LABEL ${AUTHORS}`, applicability: 'safe', edits }];
}
