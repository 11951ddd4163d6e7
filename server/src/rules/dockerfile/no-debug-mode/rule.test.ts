import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a switch',
    bad: 'FROM a:1\nENV «DJANGO_DEBUG=True»\n',
    aliases: ['sonar:S4507'],
    fixes: { 'Remove DJANGO_DEBUG': 'FROM a:1\n', 'Set DJANGO_DEBUG=0': 'FROM a:1\nENV DJANGO_DEBUG=0\n' },
  },
  {
    name: 'an environment',
    bad: 'FROM a:1\nENV A=1 \\\n    «ASPNETCORE_ENVIRONMENT=Development» \\\n    B=2\n',
    fixed: 'FROM a:1\nENV A=1 \\\n    B=2\n',
  },
  {
    name: 'as two words',
    bad: 'FROM a:1\nENV «FLASK_ENV development»\n',
    fixes: { 'Remove FLASK_ENV': 'FROM a:1\n', 'Set FLASK_ENV=production': 'FROM a:1\nENV FLASK_ENV production\n' },
  },
  {
    name: 'from ARG',
    bad: 'FROM a:1\nARG D=true\nENV «APP_DEBUG=$D»\n',
    fixes: { 'Remove APP_DEBUG': 'FROM a:1\nARG D=true\n', 'Set APP_DEBUG=false': 'FROM a:1\nARG D=false\nENV APP_DEBUG=$D\n' },
  },
  { name: 'no other value', bad: 'FROM a:1\nENV «WERKZEUG_DEBUG_PIN=off»\n', fixes: { 'Remove WERKZEUG_DEBUG_PIN': 'FROM a:1\n' } },
  { name: 'from the stage below', bad: 'FROM a:1 AS base\nENV «DEBUG=1»\nFROM base\n' },
  { name: 'only options', bad: 'FROM a:1\nENV NODE_OPTIONS=«--inspect-brk»\n', fixes: { 'Remove NODE_OPTIONS': 'FROM a:1\n' } },
  {
    name: 'among options',
    bad: 'FROM a:1\nENV JAVA_OPTS="-Xmx1g «-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005» -Dx=1"\n',
    message: 'opens a debugger in the final image',
    fixed: 'FROM a:1\nENV JAVA_OPTS="-Xmx1g -Dx=1"\n',
  },
  {
    name: 'the first of options',
    bad: 'FROM a:1\nENV NODE_OPTIONS="«--inspect» --max-old-space-size=1"\n',
    fixed: 'FROM a:1\nENV NODE_OPTIONS="--max-old-space-size=1"\n',
  },
  {
    name: 'shell form',
    bad: 'FROM a:1\nCMD exec java «-agentlib:jdwp=transport=dt_socket» -jar x.jar\n',
    fixed: 'FROM a:1\nCMD exec java -jar x.jar\n',
  },
  { name: 'the last item', bad: 'FROM a:1\nENTRYPOINT ["flask", "run", «"--debug"»]\n', fixed: 'FROM a:1\nENTRYPOINT ["flask", "run"]\n' },
  {
    name: 'ENTRYPOINT and CMD',
    bad: 'FROM a:1\nENTRYPOINT ["/usr/bin/node"]\nCMD [«"--inspect"», "x.js"]\n',
    fixed: 'FROM a:1\nENTRYPOINT ["/usr/bin/node"]\nCMD ["x.js"]\n',
  },
  { name: 'a module', bad: 'FROM a:1\nCMD ["python", "-m", «"debugpy"», "--listen", "0.0.0.0:5678", "a.py"]\n', fixes: {} },
  {
    name: 'Xdebug',
    bad: 'FROM php:8\nRUN a && pecl install «xdebug-3.4.0» && docker-php-ext-enable «xdebug» opcache\n',
    aliases: ['sonar:S4507', 'tally:php/no-xdebug-in-final-image'],
    fixes: { 'Remove the command': 'FROM php:8\nRUN a && docker-php-ext-enable xdebug opcache\n' },
  },
  {
    name: 'an extension among others',
    bad: 'FROM php:8\nRUN docker-php-ext-enable opcache «xdebug»\n',
    fixed: 'FROM php:8\nRUN docker-php-ext-enable opcache\n',
  },
  { name: 'a package', bad: 'FROM alpine:3.23\nRUN apk add php84 «php84-pecl-xdebug»\n', fixed: 'FROM alpine:3.23\nRUN apk add php84\n' },
  {
    name: 'an option',
    bad: 'FROM a:1\nENV «RAILS_ENV=development»\n',
    options: { switches: ['RAILS_ENV=development'] },
    fixes: { 'Remove RAILS_ENV': 'FROM a:1\n' },
  },
  { name: 'switched off', good: 'FROM a:1\nENV DEBUG=0 FLASK_DEBUG=false APP_DEBUG= XDEBUG_MODE=coverage FLASK_ENV=production\n' },
  { name: 'overwritten', good: 'FROM a:1 AS b\nENV DEBUG=1\nFROM b\nENV DEBUG=0\n' },
  {
    name: 'something else',
    good: 'FROM a:1\nENV DEBUG=app:* NODE_OPTIONS=--inspector-x LOG_LEVEL=debug\nCMD ["node", "a.js", "--debug"]\nEXPOSE 9229\n',
  },
  { name: 'not in the image', good: 'FROM a:1 AS b\nENV DEBUG=1\nRUN pecl install xdebug\nFROM a:1\nCOPY --from=b /a /a\n' },
  { name: 'a stage for it', good: 'FROM a:1 AS dev\nENV DEBUG=1\n' },
  { name: 'a file for it', good: 'FROM a:1\nENV DEBUG=1\n', file: 'Dockerfile.debug' },
  { name: 'a folder for it', good: 'FROM a:1\nENV DEBUG=1\n', file: '.devcontainer/Dockerfile' },
  { name: 'only when asked for', good: 'FROM php:8\nARG D\nENV DEBUG=$D\nRUN if [ -n "$D" ]; then pecl install xdebug; fi\n' },
  { name: 'taken off', good: 'FROM php:8\nRUN pecl uninstall xdebug && rm -f xdebug\n' },
]);
