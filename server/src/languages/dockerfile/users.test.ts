import { describe, expect, it } from 'vitest';
import { parseDockerfile } from './parse.ts';
import { usersMade } from './users.ts';

function users(text: string): string {
  const file = parseDockerfile(text);
  return file.finalStage === undefined
    ? ''
    : usersMade(file, file.finalStage)
        .map(({ text: written, name, uid }) => `${written}=${name}:${uid}`)
        .join(' ');
}

describe('usersMade', () => {
  it.each([
    ['useradd app', 'app=app:undefined'],
    ['useradd -rmu 10001 -s/bin/sh -g grp app', 'app=app:10001'],
    ['groupadd -g 1 grp && useradd --uid=1000 app', 'app=app:1000'],
    ['addgroup -S app && adduser -S -G app -u 10001 app', 'app=app:10001'],
    ['adduser --system --group app', 'app=app:undefined'],
    ['adduser --group app', ''],
    ['adduser --disabled-password --gecos "" app', 'app=app:undefined'],
    ['adduser app docker', ''],
    ['adduser -r -d /home/app app', 'app=app:undefined'],
    ['id app || useradd app', 'app=app:undefined'],
    ['useradd -D -s /bin/sh', ''],
    ['net user app /add', 'app=app:undefined'],
    ['useradd $U', '$U=own:undefined'],
    ['useradd -u $ID "${NOBODY_KNOWS}"', '${NOBODY_KNOWS}=undefined:7'],
    ['useradd app$(date)', 'app$(date)=undefined:undefined'],
    ['apt-get install -y adduser', ''],
  ])('%s', (command, expected) => {
    expect(users(`FROM a:1\nARG U=own ID=7\nRUN ${command}\n`)).toBe(expected);
  });

  it('takes those of the stages below, in order', () => {
    expect(users('FROM a:1 AS x\nRUN useradd one\nFROM b:1 AS y\nRUN useradd other\nFROM x\nRUN useradd two\n')).toBe(
      'one=one:undefined two=two:undefined',
    );
  });
});
