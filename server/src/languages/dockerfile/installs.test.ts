import { describe, expect, it } from 'vitest';
import { textAt } from '../../core/text.ts';
import { packageManagers } from '../../tables/packages.ts';
import { type Script, scriptOf } from './command.ts';
import { cleansUp, configuresYes, installs, packageCall } from './installs.ts';
import { parseDockerfile } from './parse.ts';

function script(run: string): Script {
  const file = parseDockerfile(`FROM a\nRUN ${run}`);
  const found = scriptOf(file, file.instructions.at(-1) as never);
  if (found === undefined) throw new Error('no script');
  return found;
}

function calls(run: string) {
  return script(run).commands.flatMap((command) => packageCall(command) ?? []);
}

describe('installs', () => {
  it.each([
    ['apt-get install -y curl=7.* git', 'apt-get install: curl@7.* git'],
    ['apt-get -o Dpkg::Use-Pty=0 -t stable install -y sudo', 'apt-get install: sudo'],
    ['apt install -y terraform', 'apt install: terraform'],
    ['apt-get install -y ./x.deb $PKGS curl=${V}', 'apt-get install: file:./x.deb unknown:$PKGS curl@${V}'],
    ['apk add --no-cache --virtual .deps gcc=1.2 musl~1 curl', 'apk add: gcc@1.2 musl@1 curl'],
    ['yum install -y java-1.8.0-openjdk foo-1.2.3-4.el7 python3-11', 'yum install: java-1.8.0-openjdk foo@1.2.3-4.el7 python3-11'],
    ['dnf -y --setopt=a=b install git', 'dnf install: git'],
    ['zypper -n in -t pattern x curl=1', 'zypper in: x curl@1'],
    ['pacman -Syu --noconfirm git', 'pacman -Syu: git'],
    ['pip3.11 install --no-cache-dir -r r.txt flask==1.0 "a[b]>=2" -e . ./x', 'pip install: flask@1.0 a@2 file:./x'],
    ['python3 -m pip install --index-url u flask', 'pip install: flask'],
    ['uv pip install --system flask', 'uv pip install: flask'],
    ['npm install -g @a/b@1.0 c d@latest git+https://x/y', 'npm install: @a/b@1.0 c d@latest url:git+https://x/y'],
    ['npm ci --omit=dev', 'npm ci: '],
    ['yarn', 'yarn : '],
    ['yarn global add x@1', 'yarn global add: x@1'],
    ['gem install rails -v 7.0 --no-document', 'gem install: rails@7.0'],
    ['bundle install --jobs 4', 'bundler install: '],
    ['go install -tags x example.com/y@v1.0', 'go install: example.com/y@v1.0'],
    ['cargo install --locked ripgrep --version 1.0', 'cargo install: ripgrep@1.0'],
    ['conda install -y -c conda-forge numpy=1.2', 'conda install: numpy@1.2'],
    ['composer require a/b:^1.0', 'composer require: file:a/b:^1.0'],
    ['sudo -E apt-get install -y x', 'apt-get install: x'],
    ['useradd app && apt-get update && apt-get --version && yarn --version', ''],
  ])('%s', (run, expected) => {
    const found = script(run).commands.flatMap((command) => installs(command) ?? []);
    const show = found.map(
      ({ manager, verb, packages }) =>
        `${manager.name} ${verb}: ${packages.map(({ kind, name, version }) => (kind === 'registry' ? '' : `${kind}:`) + name + (version === undefined ? '' : `@${version}`)).join(' ')}`,
    );
    expect(show.join('\n')).toBe(expected.replace('file:a/b:^1.0', 'a/b@^1.0'));
  });

  it('places verb, name and version', () => {
    const { command, verbSpan, packages } = calls('uv pip \\\n  install "fl"ask==1.0')[0] as never as NonNullable<
      ReturnType<typeof installs>
    >;
    const { text } = command.body;
    expect(textAt(text, verbSpan)).toBe('pip \\\n  install');
    expect(packages.map((one) => [textAt(text, one.nameSpan), textAt(text, one.versionSpan ?? one.span)])).toEqual([['fl"ask', '1.0']]);
  });

  it.each([
    ['apt-get install x', false],
    ['apt-get install -y x', true],
    ['apt-get -qy install x', true],
    ['apt-get install -qq x', true],
    ['apt-get install -q -q x', true],
    ['apt-get install -q=2 x', true],
    ['apt-get install -q=1 x', false],
    ['apt-get install -q x', false],
    ['apt-get install --assume-yes x', true],
    ['apt-get install -o APT::Get::Assume-Yes=true x', true],
    ['apt-get $APT_OPTS install x', undefined],
    ['apt-get install $OPTIONS x', undefined],
    ['apt-get install $PACKAGES', false],
    ['yes | apt-get install x', true],
    ['apt-get install x <<< y', true],
    ['cat l | xargs apt-get install', false],
    ['yum install x', false],
    ['dnf -y install x', true],
    ['microdnf install --assumeyes x', true],
    ['zypper --non-interactive install x', true],
    ['zypper install x', false],
    ['zypper in -y x', true],
    ['pacman -S x', false],
    ['apk add x', true],
    ['conda install x', true],
  ])('%s assumes yes: %s', (run, expected) => expect(calls(run).at(-1)?.assumesYes).toBe(expected));

  it.each([
    ['apt-get install --no-install-recommends x', 'noRecommends'],
    ['apt-get install -o APT::Install-Recommends=0 x', 'noRecommends'],
    ['apk add --no-cache x', 'noCache'],
    ['pip install --no-cache-dir x', 'noCache'],
    ['PIP_NO_CACHE_DIR=1 pip install x', 'noCache'],
    ['PIP_NO_CACHE_DIR=off pip install x', 'noCache'],
    ['npm ci', 'locked'],
    ['yarn install --frozen-lockfile', 'locked'],
    ['BUNDLE_DEPLOYMENT=1 bundle install', 'locked'],
    ['npm install --omit=dev', 'noDev'],
    ['npm install --omit dev', 'noDev'],
    ['NODE_ENV=production npm install', 'noDev'],
    ['composer install --no-dev', 'noDev'],
  ] as const)('%s has %s', (run, fact) => expect(calls(run).at(-1)?.[fact]).toBe(true));

  it.each(['PIP_NO_CACHE_DIR= pip install x', 'NODE_ENV=test npm install', 'apk add x', 'pip install x'])('%s has none of them', (run) => {
    expect(calls(run)[0]).toMatchObject({ noCache: false, noDev: false, locked: false });
  });

  it('reads the configuration that the script writes', () => {
    expect(configuresYes(script(`echo 'APT::Get::Assume-Yes "true";' > /etc/apt/apt.conf.d/y && apt-get install x`))).toBe(true);
    expect(configuresYes(script('apt-get install x'))).toBe(false);
  });
});

describe('cleansUp', () => {
  it.each([
    ['apt-get', 'apt-get update && apt-get install -y x && rm -rf /var/lib/apt/lists/*', true],
    ['apt-get', 'apt-get install -y x && rm -rf /var/lib/apt/lists', true],
    ['apt-get', 'apt-get install -y x && rm -rf /var/lib/{apt,dpkg,cache,log}/', true],
    ['apt-get', 'apt-get install -y x && rm -fr /tmp/* /var/lib/apt/lists/* /var/tmp/*', true],
    ['apt-get', 'apt-get install -y x && find /var/lib/apt/lists -type f -delete', true],
    ['apt-get', 'apt-get install -y x && apt-get dist-clean', true],
    ['apt-get', 'apt-get install -y x && apt-get clean', false],
    ['apt-get', 'apt-get install -y x && rm -rf /var/cache/apt', false],
    ['apt-get', 'apt-get install -y x && rm -rf /var/lib/aptitude /var/lib/apt/list', false],
    ['apt-get', 'rm -rf /var/lib/apt/lists/* && apt-get update', false],
    ['apt', '<<EOF\napt-get update\napt-get install -y x\nrm -rf /var/lib/apt/lists/*\nEOF', true],
    ['yum', 'yum clean all && yum install -y x', false],
    ['microdnf', 'microdnf clean all && microdnf install -y x && microdnf clean all', true],
    ['yum', 'yum install -y x && rm -rf /var/cache/yum', true],
    ['dnf', 'dnf install -y x && yum -y clean all', true],
    ['zypper', 'zypper -n in x && zypper cc -a', true],
    ['yarn', 'yarn install && yarn cache clean', true],
    ['apk', 'apk add x && rm -rf /var/cache/apk/*', true],
    ['pip', 'pip install x && rm -rf /root/.cache/pip', true],
    ['pip', 'pip install x && rm -rf ~/.cache $HOME/x', true],
    ['pip', 'pip install x && rm -rf /', false],
  ])('%s: %s: %s', (name, run, expected) => {
    const manager = packageManagers.find((one) => one.name === name);
    expect(manager !== undefined && cleansUp(script(run), manager)).toBe(expected);
  });
});

describe('packageManagers', () => {
  it('inserts options that count', () => {
    for (const { yes, noRecommends, cache, lock, noDev } of packageManagers) {
      for (const one of [yes, noRecommends]) if (one !== undefined) expect(one.flags).toContain(one.insert);
      for (const one of [cache, lock, noDev]) if (one?.insert !== undefined) expect(one.flags).toContain(one.insert.split(' ')[0]);
    }
  });

  it('cleans up with commands that count', () => {
    for (const manager of packageManagers) {
      const cleanUp = manager.cache?.cleanUp;
      if (cleanUp !== undefined) expect([manager.name, cleansUp(script(`x && ${cleanUp}`), manager)]).toEqual([manager.name, true]);
    }
  });
});
