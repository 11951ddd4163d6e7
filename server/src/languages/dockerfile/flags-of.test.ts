import { describe, expect, it } from 'vitest';
import { applyEdits, textAt } from '../../core/text.ts';
import { scriptOf } from './command.ts';
import { flagsOf, removeFlag } from './flags-of.ts';
import { parseDockerfile } from './parse.ts';

function first(run: string) {
  const file = parseDockerfile(`FROM a\nRUN ${run}`);
  const command = scriptOf(file, file.instructions.at(-1) as never)?.commands[0];
  if (command === undefined) throw new Error('no command');
  return { text: file.text, command, flags: flagsOf(command) };
}

describe('flagsOf', () => {
  it.each([
    ['curl -k u', '-k', 'u'],
    ['curl -fsSLk u', '-f -s -S -L -k', 'u'],
    ['curl -fsSLo/usr/local/bin/kubectl u', '-f -s -S -L -o=/usr/local/bin/kubectl', 'u'],
    ['curl -fsSLo kubectl u', '-f -s -S -L -o=kubectl', 'u'],
    ['curl -o "k l" -H "A: -k" u', '-o=k l -H=A: -k', 'u'],
    ['curl https://x/$(uname -sk)', '', 'https://x/$(uname -sk)'],
    ['curl --output=x --header y --insecure u', '--output=x --header=y --insecure', 'u'],
    ['curl -X=POST u', '-X=POST', 'u'],
    ['curl -s -- -k u', '-s', '-k u'],
    ['curl -fs$K u', '-f -s', 'u'],
    ['curl -o', '-o', ''],
    ['wget -qO- u', '-q -O=-', 'u'],
    ['wget -nv -O x u', '-n=v -O=x', 'u'],
    ['git -c a.b=c clone --depth 1 u', '-c=a.b=c --depth=1', 'clone u'],
    ['ssh -o StrictHostKeyChecking=no host ls -k', '-o=StrictHostKeyChecking=no', 'host ls -k'],
    ['useradd -rmu 10001 -s/bin/sh app', '-r -m -u=10001 -s=/bin/sh', 'app'],
    ["sh -c 'curl -k u'", '-c', 'curl -k u'],
    ['["curl", "-fk", "u"]', '-f -k', 'u'],
  ])('%s', (run, found, operands) => {
    const { flags, text } = first(run);
    expect(flags.flags.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`)).join(' ')).toBe(found);
    expect(flags.operands.map((word) => word.text).join(' ')).toBe(operands);
    for (const flag of flags.flags) {
      if (flag.letters > 1) expect(`-${textAt(text, flag.span)}`).toBe(flag.name);
      if (flag.valueSpan !== undefined && !run.includes('"')) expect(textAt(text, flag.valueSpan)).toBe(flag.value);
    }
  });

  it('finds letters through quotes and continuations', () => {
    const { flags, text } = first('curl "-fk" -s\\\nk u');
    expect(flags.flags.map(({ span }) => textAt(text, span))).toEqual(['f', 'k', 's', 'k']);
  });
});

describe('removeFlag', () => {
  it.each([
    ['curl -k u', '-k', 'curl u'],
    ['curl -fsSLk u', '-k', 'curl -fsSL u'],
    ['curl -kfsSL u', '-k', 'curl -fsSL u'],
    ['curl u --insecure', '--insecure', 'curl u'],
    ['curl \\\n  -k \\\n  u', '-k', 'curl \\\n  u'],
    ['curl \\\r\n  -k \\\r\n  u', '-k', 'curl \\\r\n  u'],
    ['curl \\\n  # why\n  -k \\\n  u', '-k', 'curl \\\n  # why\n  u'],
    ['curl \\\n  # why\n  -k u', '-k', 'curl \\\n  # why\n   u'],
    ['curl -so x u', '-o', 'curl -s u'],
    ['curl -sox u', '-o', 'curl -s u'],
    ['curl -o x u', '-o', 'curl u'],
    ['curl --output=x u', '--output', 'curl u'],
    ['sudo curl "-k" u', '-k', 'sudo curl u'],
    ['["curl", "-k", "u"]', '-k', '["curl", "u"]'],
    ['["curl", "-fk", "u"]', '-k', '["curl", "-f", "u"]'],
  ])('%s', (run, name, fixed) => {
    const { flags, text } = first(run);
    const flag = flags.find(name);
    expect(applyEdits(text, flag === undefined ? [] : [removeFlag(flag)])).toBe(`FROM a\nRUN ${fixed}`);
  });

  it('works inside sh -c', () => {
    const file = parseDockerfile(`FROM a\nRUN sh -c "curl -fk \\"u\\""`);
    const command = scriptOf(file, file.instructions.at(-1) as never)?.commands[1];
    const flag = command === undefined ? undefined : flagsOf(command).find('-k');
    expect(applyEdits(file.text, flag === undefined ? [] : [removeFlag(flag)])).toBe(`FROM a\nRUN sh -c "curl -f \\"u\\""`);
  });
});
