import { engineRule } from '../../define.ts';

export default engineRule({
  id: 'plimsoll/no-invalid-config',
  title: 'The configuration holds a mistake',
  severity: 'error',
  preset: 'recommended',
  alsoKnownAs: [],
  tags: ['correctness'],
  fix: 'none',
});
