import { accountOf, accountsAt } from '../../../languages/dockerfile/accounts.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { placeOf, writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-dropped-groups',
    title: 'USER name:group drops the groups added above',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: ['tally:user-explicit-group-drops-supplementary-groups'],
    tags: ['reliability'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const stage of file.stages) {
      for (const instruction of stage.instructions) {
        const value = instruction.keyword === 'USER' ? instruction.words[0]?.resolved : undefined;
        const [name = '', group, ...more] = value?.value?.split(':') ?? [];
        if (value === undefined || group === undefined || group === '' || more.length > 0) continue;
        const dropped = accountOf(accountsAt(file, stage, instruction), name)?.groups.filter((one) => one !== group) ?? [];
        if (dropped.length === 0) continue;
        const end = value.value?.length ?? 0;
        yield {
          span: placeOf(value, name.length + 1, end),
          message: `This group takes the others away from ${name.slice(0, 32)}. With a group behind the colon the process gets that one alone, and ${dropped.slice(0, 3).join(', ')} from above ${dropped.length === 1 ? 'is' : 'are'} lost. Name the user only.`,
          subject: instruction,
          fixes: () => {
            const place = writtenAt(value, name.length, end);
            return place === undefined ? [] : [{ title: `Remove :${group}`, applicability: 'unsafe', edits: replace(place, '') }];
          },
        };
      }
    }
  },
);
