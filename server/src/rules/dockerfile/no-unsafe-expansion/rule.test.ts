import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'everything',
    bad: 'FROM a:1\nARG D\nRUN rm -rf «$D/*»\n',
    aliases: ['shellcheck:SC2115'],
    message: 'If D is empty, this deletes everything below /.',
    fixed: 'FROM a:1\nARG D\nRUN rm -rf ${D:?}/*\n',
  },
  {
    name: 'a folder of the system',
    bad: 'FROM a:1\nARG D\nRUN rm --recursive «${D}/usr/share»\n',
    message: 'this deletes /usr/share',
    fixed: 'FROM a:1\nARG D\nRUN rm --recursive ${D:?}/usr/share\n',
  },
  { name: 'behind a slash', bad: 'FROM a:1\nARG D\nRUN rm -fr «/$D»\n', fixed: 'FROM a:1\nARG D\nRUN rm -fr /${D:?}\n' },
  {
    name: 'what a command prints',
    bad: 'FROM a:1\nRUN D=$(cat /dir) && rm -rf «"$D/"*»\n',
    fixed: 'FROM a:1\nRUN D=$(cat /dir) && rm -rf "${D:?}/"*\n',
  },
  { name: 'in sh -c', bad: 'FROM a:1\nARG D\nRUN sh -c "rm -rf «$D/»"\n' },
  { name: 'two words', bad: 'FROM a:1\nARG D\nRUN rm -rf «$D/*» /x «$D/lib»\n' },
  { name: 'guarded', good: 'FROM a:1\nARG D\nRUN rm -rf ${D:?}/* ${D:-/x}/*\n' },
  { name: 'a default', good: 'ARG E=/e\nFROM a:1\nARG D=/d\nARG E\nRUN rm -rf $D/* $E/*\n' },
  { name: 'assigned', good: 'FROM a:1\nARG D\nRUN D=/d && T=$(mktemp -d) && rm -rf $D/* $T/*\n' },
  { name: 'unknown', good: 'FROM a:1\nRUN rm -rf $GOPATH/*\nRUN for D in /a /b; do rm -rf $D/*; done\n' },
  { name: 'a folder of its own', good: 'FROM a:1\nARG D\nRUN rm -rf $D /srv/$D/x $D/build && rm $D/*\n' },
]);
