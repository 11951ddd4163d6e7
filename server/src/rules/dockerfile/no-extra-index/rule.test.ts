import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'joined, as a module',
    bad: 'FROM a:1\nRUN python3 -m pip install «--extra-index-url=https://u@pypi.corp.test/simple» x\n',
    aliases: [],
    message: 'pip takes the highest version from pypi.corp.test or the main index. ',
    fixes: { 'Ask this index alone': 'FROM a:1\nRUN python3 -m pip install --index-url=https://u@pypi.corp.test/simple x\n' },
  },
  {
    name: 'a variable of the image',
    bad: 'FROM a:1\nENV A=1 \\\n    «PIP_EXTRA_INDEX_URL=https://pypi.corp.test/simple»\n',
    fixed: 'FROM a:1\nENV A=1 \\\n    PIP_INDEX_URL=https://pypi.corp.test/simple\n',
  },
  {
    name: 'exec form',
    bad: 'FROM a:1\nRUN ["pip", "install", «"--extra-index-url=https://x.test"», "x"]\n',
    fixed: 'FROM a:1\nRUN ["pip", "install", "--index-url=https://x.test", "x"]\n',
  },
  {
    name: 'pip config',
    bad: 'FROM a:1\nRUN pip config set «global.extra-index-url https://x.test»\n',
    fixed: 'FROM a:1\nRUN pip config set global.index-url https://x.test\n',
  },
  {
    name: 'a configuration file',
    bad: 'FROM a:1\nCOPY <<EOF /etc/pip.conf\n[global]\n«extra-index-url = https://x.test»\nEOF\n',
    fixed: 'FROM a:1\nCOPY <<EOF /etc/pip.conf\n[global]\nindex-url = https://x.test\nEOF\n',
  },
  { name: 'beside another', bad: 'FROM a:1\nRUN pip install -i https://a.test «--extra-index-url https://b.test» x\n', fixes: {} },
  {
    name: 'uv, told to compare',
    bad: 'FROM a:1\nRUN uv pip install --index-strategy unsafe-best-match «--extra-index-url https://b.test» x\n',
    fixes: {},
  },
  {
    name: 'uv, told by a variable',
    bad: 'FROM a:1\nENV UV_INDEX_STRATEGY=unsafe-first-match\nRUN uv pip install «--extra-index-url https://b.test» x\n',
  },
  {
    name: 'the same server',
    good: 'FROM a:1\nENV PIP_INDEX_URL=https://a.test/all\nRUN pip install --extra-index-url https://a.test/own x\n',
  },
  {
    name: 'one index, and other words',
    good: 'FROM a:1\nRUN pip install --index-url https://a.test x && echo --extra-index-url x\nARG PIP_EXTRA_INDEX_URL\n',
  },
]);
