import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'its peers; quotes',
    bad: 'FROM a:1\n«MAINTAINER» "Jo Doe"\n',
    aliases: [...rule.meta.alsoKnownAs],
    message: 'MAINTAINER is deprecated. ',
    severity: 'hint',
    fixed: 'FROM a:1\nLABEL org.opencontainers.image.authors="Jo Doe"\n',
  },
  {
    name: 'quotes and dollars inside',
    bad: 'FROM a:1\n«MAINTAINER» Jo "the $1" Doe\n',
    fixed: 'FROM a:1\nLABEL org.opencontainers.image.authors="Jo \\"the \\$1\\" Doe"\n',
  },
  { name: 'lower case', bad: 'from a:1\n«maintainer» jo\n', fixed: 'from a:1\nlabel org.opencontainers.image.authors="jo"\n' },
  {
    name: 'continued',
    bad: 'FROM a:1\n«MAINTAINER» Jo \\\n  Doe\nRUN x\n',
    fixed: 'FROM a:1\nLABEL org.opencontainers.image.authors="Jo   Doe"\nRUN x\n',
  },
  {
    name: 'the label is there already',
    bad: 'FROM a:1\n«MAINTAINER» jo\nLABEL org.opencontainers.image.authors=jo\n',
    fixes: { 'Remove MAINTAINER': 'FROM a:1\nLABEL org.opencontainers.image.authors=jo\n' },
  },
  { name: 'half typed', bad: 'FROM a:1\n«MAINTAINER»\n', fixes: {} },
  { name: 'the word elsewhere', good: 'FROM a:1\nLABEL maintainer=jo\nRUN echo MAINTAINER\n' },
]);
