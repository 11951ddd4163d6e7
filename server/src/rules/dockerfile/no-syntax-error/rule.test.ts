import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const all = ['hadolint:DL1000', 'sonar:S2260', 'droast:DF071'];
const missing = ['rcjsuen:ARGUMENT_MISSING', 'dockerfilelint:missing_args', 'dockerfilelint:required_params'];
const fromFirst = ['hadolint:DL3061', 'rcjsuen:NO_SOURCE_IMAGE', 'droast:DF037', 'dockerfilelint:from_first'];

testRule(
  rule,
  new URL('./README.md', import.meta.url),
  [
    {
      name: 'a single quote',
      bad: "FROM a:1\nLABEL a=«'b»\n",
      aliases: [...all, 'rcjsuen:SYNTAX_MISSING_SINGLE_QUOTE'],
      message: 'The closing single quote is missing. The build stops here.',
      fixed: "FROM a:1\nLABEL a='b'\n",
    },
    { name: 'a brace', bad: 'FROM a:1\nWORKDIR /a/«${B»\n', aliases: all, fixed: 'FROM a:1\nWORKDIR /a/${B}\n' },
    {
      name: 'a substitution that is none',
      bad: 'FROM a:1\nENV A=«${B:c}»\n',
      aliases: [...all, 'rcjsuen:UNSUPPORTED_MODIFIER'],
      fixed: 'FROM a:1\nENV A=${B:-c}\n',
    },
    { name: 'one that nobody can guess', bad: 'FROM a:1\nENV A=«${B!c}»\n', fixes: {} },
    { name: 'no equals sign', bad: 'FROM a:1\nENV A=b «c»\n', aliases: [...all, 'rcjsuen:SYNTAX_MISSING_EQUALS'], fixes: {} },
    { name: 'no name', bad: 'FROM a:1\nLABEL «=b»\n', aliases: [...all, 'rcjsuen:SYNTAX_MISSING_NAMES'], fixes: {} },
    {
      name: 'no value',
      bad: 'FROM a:1\nENV «A»\n',
      aliases: [...all, 'rcjsuen:ARGUMENT_REQUIRES_TWO', ...missing],
      fixes: {},
    },
    {
      name: 'HEALTHCHECK without CMD',
      bad: 'FROM a:1\nHEALTHCHECK --interval=5s «curl» -f http://localhost\n',
      aliases: [...all, 'rcjsuen:UNKNOWN_TYPE', 'dockeranalyzer:HealthcheckMissingCmd'],
      fixed: 'FROM a:1\nHEALTHCHECK --interval=5s CMD curl -f http://localhost\n',
    },
    { name: 'a slip in CMD', bad: 'FROM a:1\nHEALTHCHECK «CDM» curl -f x\n', fixed: 'FROM a:1\nHEALTHCHECK CMD curl -f x\n' },
    {
      name: 'CMD without a command',
      bad: 'FROM a:1\nHEALTHCHECK «CMD»\n',
      aliases: [...all, 'rcjsuen:HEALTHCHECK_CMD_ARGUMENT_MISSING', 'dockeranalyzer:HealthcheckMissingCmd'],
      fixes: {},
    },
    {
      name: 'NONE takes nothing',
      bad: 'FROM a:1\nHEALTHCHECK NONE «x»\n',
      aliases: [...all, 'rcjsuen:ARGUMENT_UNNECESSARY', 'dockerfilelint:extra_args'],
    },
    { name: 'COPY of nothing', bad: 'FROM a:1\n«COPY» a\n', aliases: [...all, 'rcjsuen:ARGUMENT_REQUIRES_AT_LEAST_TWO', ...missing] },
    { name: 'no argument', bad: 'FROM a:1\n«USER»\n', aliases: [...all, 'rcjsuen:ARGUMENT_REQUIRES_AT_LEAST_ONE', ...missing] },
    { name: 'RUN nothing', bad: 'FROM a:1\n«RUN»\n', aliases: missing, severity: 'warning', message: 'RUN has no command.', fixes: {} },
    { name: 'CMD nothing', bad: 'FROM a:1\n«CMD»\n', aliases: missing.slice(1), severity: 'warning', fixes: {} },
    { name: 'ENTRYPOINT nothing', bad: 'FROM a:1\nONBUILD «ENTRYPOINT»\n', severity: 'warning', fixes: {} },
    { name: 'FROM nothing', bad: '«FROM»\n', aliases: [...all, 'rcjsuen:ARGUMENT_REQUIRES_ONE_OR_THREE', ...missing] },
    {
      name: 'a name without AS',
      bad: 'FROM a:1 «build»\nRUN x\n',
      aliases: [...all, 'rcjsuen:ARGUMENT_REQUIRES_ONE_OR_THREE', 'rcjsuen:INVALID_AS', 'dockerfilelint:extra_args'],
      fixed: 'FROM a:1 AS build\nRUN x\n',
    },
    { name: 'a slip in AS', bad: 'FROM a:1 «SA build»\nRUN x\n', fixed: 'FROM a:1 AS build\nRUN x\n' },
    { name: 'something above FROM', bad: 'ARG A\n«RUN» x\nFROM a:1\n', aliases: [...all, ...fromFirst], fixes: {} },
    { name: 'no FROM at all', bad: '«ARG» A=b\n', aliases: [...all, ...fromFirst, 'tally:require-stages'] },
    { name: 'comments alone', bad: '«# to do»\n', aliases: [...all, ...fromFirst, 'tally:require-stages'], fixes: {} },
    { name: 'a heredoc that never ends', bad: 'FROM a:1\nRUN «<<EOF»\nx\n', aliases: [...all, 'tally:shellcheck/SC1040'], fixes: {} },
    {
      name: 'blanks with <<-',
      bad: 'FROM a:1\nRUN «<<-EOF»\n\tx\n    EOF\nWORKDIR /b\n',
      fixed: 'FROM a:1\nRUN <<-EOF\n\tx\nEOF\nWORKDIR /b\n',
    },
    {
      name: 'a template: one piece of information',
      bad: 'FROM a:«{{» tag }}\nENV A="b\nfoo\n',
      severity: 'info',
      aliases: [],
      message: 'A template writes the Dockerfile from this text. ',
      fixes: {},
    },
    { name: 'a template by lines', bad: 'FROM a:1\n«{%» if x %}\nRUN b\n{% endif %}\n', severity: 'info' },
    { name: 'a preprocessor', bad: 'FROM a:1\n«#if DEBUG»\nRUN b\n#endif\n', severity: 'info' },
    { name: 'T4: a registry in ARG with a port', good: 'ARG H=reg.corp\nFROM $H:8099/base:1\n' },
    { name: 'T23: a heredoc directly followed', good: 'FROM a:1\nRUN <<EOF\nx\nEOF\nCOPY a b\nRUN <<EOF\ny\nEOF\n# comment\n' },
    { name: 'T24: a heredoc on a continued line', good: 'FROM a:1\nRUN foo && \\\n    bar <<BAR\nx\nBAR\n' },
    { name: 'braces of a shell', good: 'FROM a:1\nRUN docker inspect -f "{{ .Id }}" x && awk \'{{ print }}\'\n' },
    { name: 'patterns of new builders', good: 'FROM a:1\nARG V=v1\nENV A=${V#v} B=${V%%1} C=${V/v/w} D=${V:?no}\n' },
  ],
  { restructures: true },
);
