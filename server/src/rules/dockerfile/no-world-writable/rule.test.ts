import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'files are named when there is one',
    bad: 'FROM a:1\nRUN chmod «666» /etc/app.conf\n',
    message: 'chmod 666 lets everyone write to /etc/app.conf. ',
    aliases: ['droast:DF034', 'sonar:S2612', 'tally:world-writable-state-path-workaround'],
    fixes: { 'Use 644': 'FROM a:1\nRUN chmod 644 /etc/app.conf\n' },
  },
  {
    name: 'symbolic, several files',
    bad: 'FROM a:1\nRUN chmod -R «a+rwx» /a /b\n',
    message: 'chmod a+rwx lets everyone write to these files',
    fixed: 'FROM a:1\nRUN chmod -R u+rwx,go+rx /a /b\n',
  },
  { name: 'nothing would be left', bad: 'FROM a:1\nRUN chmod «o+w» /a\n', fixes: {} },
  { name: 'exec form', bad: 'FROM a:1\nRUN ["chmod", "«0777»", "/a"]\n', fixes: { 'Use 0755': 'FROM a:1\nRUN ["chmod", "0755", "/a"]\n' } },
  { name: 'in quotes', bad: "FROM a:1\nRUN chmod '«777»' /a\n", fixed: "FROM a:1\nRUN chmod '755' /a\n" },
  {
    name: 'heredoc and sudo',
    bad: 'FROM a:1\nRUN <<EOF\nsudo chmod «777» /a\nEOF\n',
    fixed: 'FROM a:1\nRUN <<EOF\nsudo chmod 755 /a\nEOF\n',
  },
  {
    name: 'find -exec',
    message: 'chmod 777 lets everyone write to /a. ',
    bad: 'FROM a:1\nRUN find /a -type d -exec chmod «777» {} +\n',
    fixed: 'FROM a:1\nRUN find /a -type d -exec chmod 755 {} +\n',
  },
  { name: 'xargs', bad: 'FROM a:1\nRUN find /a | xargs chmod «777»\n', fixed: 'FROM a:1\nRUN find /a | xargs chmod 755\n' },
  {
    name: 'mkdir -m',
    bad: 'FROM a:1\nRUN mkdir -pm«777» /a && install -m «0777» x /b\n',
    fixed: 'FROM a:1\nRUN mkdir -pm755 /a && install -m 0777 x /b\n',
  },
  { name: 'one path is not allowed', bad: 'FROM a:1\nRUN chmod «777» /tmp /srv\n' },
  {
    name: 'the mode comes from ARG',
    bad: 'FROM a:1\nARG M=777\nADD --chmod=«$M» a /a\n',
    fixed: 'FROM a:1\nARG M=755\nADD --chmod=$M a /a\n',
  },
  { name: 'an option', bad: 'FROM a:1\nRUN chmod «777» /tmp\n', options: { allow: [] } },
  { name: 'allowed places', good: 'FROM a:1\nRUN chmod 777 /tmp /var/tmp/x\nWORKDIR /tmp\nRUN chmod 777 x\nCOPY --chmod=777 a b/\n' },
  {
    name: 'sticky, group, owner',
    good: 'FROM a:1\nRUN chmod 1777 /a; chmod 775 /b; chmod g=u /c; chmod +x /d; chmod u+w,o-w /e; chmod a+rwxt /f\n',
  },
  { name: 'not known', good: 'FROM a:1\nARG M\nRUN chmod $M /a\nCOPY --chmod=$M a /a\nCOPY --chmod=755 a /a\n' },
  { name: 'no chmod', good: 'FROM a:1\nRUN echo chmod 777 /a\nRUN --mount=type=cache,target=/x,mode=777 true\n' },
]);
