import { textAt } from '../../../core/text.ts';
import { asKeyValue } from '../../../languages/dockerfile/edit-pair.ts';
import { opened } from '../../../languages/dockerfile/views.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-space-around-equals',
    title: 'The space makes = part of the value',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: ['sonar:S6574'],
    tags: ['reliability', 'correctness'],
    fix: 'unsafe',
  },
  function* (file) {
    if (file.templated) return;
    for (const { pairs } of opened(file.instructions)) {
      for (const pair of pairs) {
        const { name, legacy, valueSpan } = pair;
        if (!legacy || valueSpan === undefined || file.text[valueSpan.start] !== '=') continue;
        const isEmpty = textAt(file.text, valueSpan) === '=';
        yield {
          span: pair.span,
          message: `The equals sign becomes part of the value of ${name}. With a space in front of it, everything behind the name is the value. Write ${name}=value without spaces.`,
          subject: pair,
          fixes: () => {
            const edits = isEmpty ? [] : asKeyValue(file, pair);
            return edits.length === 0 ? [] : [{ title: 'Remove the spaces', applicability: 'unsafe', edits }];
          },
        };
      }
    }
  },
);
