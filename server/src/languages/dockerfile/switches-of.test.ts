import { describe, expect, it } from 'vitest';
import { applyEdits, textAt } from '../../core/text.ts';
import { switches } from '../../tables/switches.ts';
import { scriptOf } from './command.ts';
import { parseDockerfile } from './parse.ts';
import { switchesOf, textSwitches, variableSwitches } from './switches-of.ts';

function found(run: string, concern: 'tls' | 'signature' | 'host-key' | 'index') {
  const file = parseDockerfile(`FROM a\nRUN ${run}`);
  const script = scriptOf(file, file.instructions.at(-1) as never);
  return {
    text: file.text,
    list: (script?.commands ?? []).flatMap((command) => switchesOf(command).filter(({ entry }) => entry.concern === concern)),
  };
}

describe('switchesOf', () => {
  it.each([
    ['tls', 'curl -fsSLk u', 'k', 'CKV2_DOCKER_2'],
    ['tls', 'curl --insecure u', '--insecure', 'CKV2_DOCKER_2'],
    ['tls', 'wget --no-check-certificate u', '--no-check-certificate', 'CKV2_DOCKER_3'],
    ['tls', 'pip3 install --trusted-host h x', '--trusted-host h', 'CKV2_DOCKER_4'],
    ['tls', 'python -m pip install --trusted-host=h x', '--trusted-host=h', 'CKV2_DOCKER_4'],
    ['tls', 'PYTHONHTTPSVERIFY=0 x', 'PYTHONHTTPSVERIFY=0', 'CKV2_DOCKER_5'],
    ['tls', 'export NODE_TLS_REJECT_UNAUTHORIZED=0 && x', 'NODE_TLS_REJECT_UNAUTHORIZED=0', 'CKV2_DOCKER_6'],
    ['tls', 'env npm_config_strict_ssl="false" npm ci', 'npm_config_strict_ssl="false"', 'CKV2_DOCKER_12'],
    ['tls', 'npm config set strict-ssl  false -g', 'strict-ssl  false', 'CKV2_DOCKER_13'],
    ['tls', `npm config set "strict-ssl"='false'`, `"strict-ssl"='false'`, 'CKV2_DOCKER_13'],
    ['tls', 'yarn config set strict-ssl false', 'strict-ssl false', 'CKV2_DOCKER_13'],
    ['tls', 'npm set strict-ssl false', 'strict-ssl false', 'CKV2_DOCKER_13'],
    ['tls', 'GIT_SSL_NO_VERIFY=0 git clone u', 'GIT_SSL_NO_VERIFY=0', 'CKV2_DOCKER_14'],
    ['tls', 'yum-config-manager --save --setopt=\\*.sslverify=0', '--setopt=\\*.sslverify=0', 'CKV2_DOCKER_15'],
    ['tls', 'yum-config-manager --setopt="sslverify"=No', '--setopt="sslverify"=No', 'CKV2_DOCKER_15'],
    ['tls', 'PIP_TRUSTED_HOST=h pip install x', 'PIP_TRUSTED_HOST=h', 'CKV2_DOCKER_16'],
    ['tls', 'git config --global http.sslVerify false', 'http.sslVerify false', ''],
    ['tls', 'git -c http.sslVerify=false clone u', '-c http.sslVerify=false', ''],
    ['tls', 'conda config --set ssl_verify false', 'ssl_verify false', ''],
    ['tls', 'composer config -g secure-http false', 'secure-http false', ''],
    ['tls', 'apt-get -o Acquire::https::Verify-Peer=false update', '-o Acquire::https::Verify-Peer=false', ''],
    ['tls', `echo 'Acquire::https::Verify-Peer "false";' > x`, `Acquire::https::Verify-Peer "false`, ''],
    ['tls', 'cat <<E > /etc/yum.conf\r\na=b\r\nsslverify=0\r\nE', 'sslverify=0', ''],
    ['signature', 'apk add --allow-untrusted x', '--allow-untrusted', 'CKV2_DOCKER_7'],
    ['signature', 'apt-get install -y --allow-unauthenticated x', '--allow-unauthenticated', 'CKV2_DOCKER_8'],
    ['signature', 'dnf install --nogpgcheck x', '--nogpgcheck', 'CKV2_DOCKER_9'],
    ['signature', 'rpm -i --nodigest x', '--nodigest', 'CKV2_DOCKER_10'],
    ['signature', 'apt-get --force-yes install x', '--force-yes', 'CKV2_DOCKER_11'],
    ['signature', 'echo "deb [trusted=yes] u ./" > x', 'trusted=yes', ''],
    ['host-key', 'ssh -o StrictHostKeyChecking=no h', '-o StrictHostKeyChecking=no', ''],
    ['host-key', 'echo "StrictHostKeyChecking no" >> x', 'StrictHostKeyChecking no', ''],
    ['index', 'pip install --extra-index-url u x', '--extra-index-url u', ''],
  ] as const)('%s: %s', (concern, run, under, id) => {
    const { text, list } = found(run, concern);
    expect(list.map(({ span, entry }) => [textAt(text, span), entry.ids.join().replace('checkov:', '')])).toEqual([[under, id]]);
  });

  it.each([
    ['tls', 'curl -fsSLo/usr/local/bin/kubectl https://x/$(uname -sk)'],
    ['tls', 'curl u | grep -k x'],
    ['tls', 'pip install x | grep -- --trusted-host'],
    ['tls', 'PYTHONHTTPSVERIFY=1 x'],
    ['tls', 'PYTHONHTTPSVERIFY=$X x'],
    ['tls', 'npm config set strict-ssl true || false'],
    ['tls', 'yum-config-manager --setopt=sslverify=1'],
    ['tls', 'yum-config-manager --disable sslverify'],
    ['tls', 'conda config --set ssl_verify true'],
    ['signature', 'echo --force-yes'],
    ['signature', 'echo "deb [signed-by=x] u"'],
  ] as const)('%s is quiet about %s', (concern, run) => expect(found(run, concern).list).toEqual([]));

  it.each([
    ['curl -fsSLk u', 'curl -fsSL u'],
    ['PYTHONHTTPSVERIFY=0  pip install x', 'pip install x'],
    ['A=1 PYTHONHTTPSVERIFY=0 x', 'A=1 x'],
    ['pip install --trusted-host h x', 'pip install x'],
  ])('removes it from %s', (run, fixed) => {
    const { text, list } = found(run, 'tls');
    expect(
      applyEdits(
        text,
        list.flatMap(({ removal }) => removal ?? []),
      ),
    ).toBe(`FROM a\nRUN ${fixed}`);
  });

  it('replaces --force-yes', () => {
    const { text, list } = found('apt-get install --force-yes x', 'signature');
    expect(
      applyEdits(
        text,
        list.flatMap(({ removal }) => removal ?? []),
      ),
    ).toBe('FROM a\nRUN apt-get install -y x');
  });

  it('knows variables and texts alone', () => {
    expect(variableSwitches('NODE_TLS_REJECT_UNAUTHORIZED', '0').map(({ tool }) => tool)).toEqual(['Node.js']);
    expect(variableSwitches('NODE_TLS_REJECT_UNAUTHORIZED', '1')).toEqual([]);
    expect(textSwitches('a\nTrusted: yes\n')).toHaveLength(1);
  });

  it('is linear in the text', () => {
    const hostile = ['[', '[trusted', 'Acquire::https::', 'gpgcheck ', 'sslverify\t', ':', '='].map((piece) => piece.repeat(100_000));
    for (const entry of switches)
      if (entry.kind === 'text') for (const text of hostile) expect(typeof entry.text.test(text)).toBe('boolean');
  });
});
