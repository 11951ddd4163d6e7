import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const file = (syntax: string): string => `# syntax=${syntax}\nFROM a:1\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'unknown',
    bad: file('«acme/front:1»'),
    message: 'acme/front is a frontend that nobody here has allowed',
    severity: 'warning',
    fixes: { 'Use docker/dockerfile:1': file('docker/dockerfile:1'), "Pin acme/front:1 to today's digest": file('acme/front:1') },
  },
  ...[
    'docker/dockerfile:latest',
    'docker.io/docker/dockerfile',
    'docker/dockerfile:1-labs',
    'docker/dockerfile:1.0-experimental',
    'docker/dockerfile-upstream:master',
  ].map((image) => ({
    name: image,
    bad: file(`«${image}»`),
    severity: 'info',
    fixed: file('docker/dockerfile:1'),
  })),
  {
    name: 'what only labs know',
    bad: '# syntax=«acme/front:1»\nFROM a:1\nRUN --device=gpu true\n',
    fixes: { "Pin acme/front:1 to today's digest": '# syntax=acme/front:1\nFROM a:1\nRUN --device=gpu true\n' },
  },
  {
    name: 'options behind the image',
    bad: '# syntax=«acme/front:1» --debug\nFROM a:1\n',
    fixed: '# syntax=docker/dockerfile:1 --debug\nFROM a:1\n',
  },
  ...[
    'docker/dockerfile:1',
    'docker/dockerfile:1.20.0',
    'docker.io/docker/dockerfile:1.4',
    `acme/front@sha256:${'a'.repeat(64)}`,
    'NOT VALID',
  ].map((image) => ({
    name: image.slice(0, 40),
    good: file(image),
  })),
  { name: 'labs that are needed', good: '# syntax=docker/dockerfile:1-labs\nFROM a\nRUN --device=gpu true\n' },
  { name: 'no directive', good: 'FROM a\n# syntax=acme/front\n' },
]);
