import { engineRule } from '../../define.ts';

export default engineRule({
  id: 'plimsoll/limit-exceeded',
  title: 'The file is too large or too deeply nested to be checked',
  severity: 'info',
  preset: 'recommended',
  alsoKnownAs: [],
  tags: ['correctness'],
  fix: 'none',
});
