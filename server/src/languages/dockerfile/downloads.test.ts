import { describe, expect, it } from 'vitest';
import { textAt } from '../../core/text.ts';
import { type Script, scriptOf } from './command.ts';
import { downloads, isChecked, pipesToShell, readersOf } from './downloads.ts';
import { parseDockerfile } from './parse.ts';

function script(run: string): Script {
  const file = parseDockerfile(`FROM a\nRUN ${run}`);
  const found = scriptOf(file, file.instructions.at(-1) as never);
  if (found === undefined) throw new Error('no script');
  return found;
}

describe('downloads', () => {
  it.each([
    ['curl -fsSLo/usr/bin/k https://x/y', 'https://x/y > file /usr/bin/k'],
    ['curl https://x "https://$H/y"', 'https://x https://$H/y > stdout'],
    ['curl --url https://x -o - > /z', 'https://x > file /z'],
    ['curl https://x &> "$F"', 'https://x > file ?'],
    ['curl https://x 2> /dev/null', 'https://x > stdout'],
    ['curl -LO https://x/y', 'https://x/y > unknown'],
    ['wget -qO- https://x', 'https://x > stdout'],
    ['wget -O x -nv https://x', 'https://x > file x'],
    ['wget https://x/y', 'https://x/y > unknown'],
    ['aria2c -d /t -o f https://x', 'https://x > file f'],
    ['curl --version', ''],
    ['git clone https://x', ''],
  ])('%s', (run, expected) => {
    const show = script(run).commands.flatMap((command) => {
      const found = downloads(command);
      if (found === undefined) return [];
      const { kind, path } = found.output;
      return [`${found.urls.map(({ text }) => text).join(' ')} > ${kind}${kind === 'file' ? ` ${path ?? '?'}` : ''}`];
    });
    expect(show.join()).toBe(expected);
  });

  it.each([
    ['curl -o x u && echo "h  x" | sha256sum -c -', true],
    ['curl -o x u && gpg --batch --verify x.asc x', true],
    ['curl -o x u && cosign verify-blob x', true],
    ['curl -o x u && openssl dgst -verify k x', true],
    ['sha256sum -c x && curl -o x u', false],
    ['curl -o x u && gpg --dearmor x', false],
    ['curl -o x u && tar xf x', false],
  ])('%s is checked: %s', (run, expected) => {
    const all = script(run);
    const found = all.commands.flatMap((command) => downloads(command) ?? [])[0];
    expect(found !== undefined && isChecked(all, found)).toBe(expected);
  });

  it('finds readers through groups and sh -c', () => {
    const all = script(`(cd x && sh -c "curl u") | gunzip | tar x`);
    const curl = all.commands.find(({ name }) => name === 'curl');
    expect(curl === undefined ? [] : readersOf(curl).map(({ name }) => name)).toEqual(['gunzip', 'tar']);
  });
});

describe('pipesToShell', () => {
  it.each([
    ['curl u | sh', 'pipe', 'curl u | sh'],
    ['curl -fsSL u | sudo -E bash -', 'pipe', 'curl -fsSL u | sudo -E bash -'],
    ['wget -qO - u | bash -s -- --yes && x', 'pipe', 'wget -qO - u | bash -s -- --yes'],
    ['curl u | \\\n  tee x | python3 -', 'pipe', 'curl u | \\\n  tee x | python3 -'],
    ['curl u | perl', 'pipe', 'curl u | perl'],
    ['(cd x; curl u) | env A=b /bin/sh', 'pipe', 'curl u) | env A=b /bin/sh'],
    ['curl u | . /dev/stdin', 'pipe', 'curl u | . /dev/stdin'],
    ['curl u | php -- --install-dir=/x', 'pipe', 'curl u | php -- --install-dir=/x'],
    ['sh -c "$(curl -fsSL u)" "" --yes', 'substitution', 'sh -c "$(curl -fsSL u)" "" --yes'],
    ['sh -c "`curl u`"', 'substitution', 'sh -c "`curl u`"'],
    ['eval "$(wget -O- u)"', 'substitution', 'eval "$(wget -O- u)"'],
    ['python3 -c "$(curl u)"', 'substitution', 'python3 -c "$(curl u)"'],
    ['bash <<< "$(curl u)"', 'substitution', 'bash <<< "$(curl u)"'],
    ['echo "$(curl u)" | bash', 'pipe', 'echo "$(curl u)" | bash'],
    ['bash <(curl -s u) -x', 'process', 'bash <(curl -s u) -x'],
    ['source <(curl u)', 'process', 'source <(curl u)'],
    ['. <(curl u)', 'process', '. <(curl u)'],
    ['bash < <(curl u)', 'process', 'bash < <(curl u)'],
    ['bash -c "curl u | sh"', 'pipe', 'curl u | sh'],
    ['bash -c "bash <(curl u)"', 'process', 'bash <(curl u)'],
    ['["sh", "-c", "curl u | sh"]', 'pipe', 'curl u | sh'],
    ['<<EOF\nset -e\ncurl u | sh\nEOF', 'pipe', 'curl u | sh'],
  ])('%s', (run, how, under) => {
    const found = pipesToShell(script(run));
    expect(found.map((one) => [one.how, textAt(one.reader.body.text, one.span)])).toEqual([[how, under]]);
  });

  it.each([
    'curl u | tar xz',
    'curl u | gpg --dearmor | apt-key add -',
    'curl u | bash install.sh',
    'curl u | python3 -m json.tool',
    `curl u | python3 -c 'import json'`,
    `curl u | perl -pe 's/a/b/'`,
    `curl u | sh -c 'cat > x'`,
    'curl -o x u | sh',
    'curl -O u && sh x',
    'wget u | sh',
    'curl -I u | sh',
    'X=$(curl u) && sh x',
    'echo "$(curl u)"',
    'bash x <(curl u)',
    'diff <(curl u) x',
    'curl u && echo | sh',
    'node app.js "$(curl u)"',
  ])('%s is quiet', (run) => expect(pipesToShell(script(run))).toEqual([]));
});
