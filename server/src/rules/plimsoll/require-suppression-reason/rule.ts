import { engineRule } from '../../define.ts';

export default engineRule({
  id: 'plimsoll/require-suppression-reason',
  title: 'An ignore comment gives no reason',
  severity: 'hint',
  preset: 'recommended',
  alsoKnownAs: [],
  tags: ['style'],
  fix: 'none',
});
