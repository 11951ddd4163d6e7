import { engineRule } from '../../define.ts';

export default engineRule({
  id: 'plimsoll/no-unused-suppression',
  title: 'An ignore comment silences nothing',
  severity: 'info',
  preset: 'recommended',
  alsoKnownAs: [],
  tags: ['correctness'],
  fix: 'safe',
});
