import { describe, expect, it } from 'vitest';
import { baseFacts } from './base-facts.ts';
import { scriptOf } from './command.ts';
import { parseDockerfile } from './parse.ts';
import { isShellReplaced, knowsPipefail, realShell } from './small-shell.ts';

function last(text: string) {
  const file = parseDockerfile(text);
  const run = file.instructions.at(-1);
  const script = run === undefined ? undefined : scriptOf(file, run);
  const stage = file.finalStage;
  if (script === undefined || stage === undefined) throw new Error('the text ends with a RUN');
  return { file, stage, script };
}

describe('the shell behind /bin/sh', () => {
  it.each([
    ['FROM debian:13\nRUN a', 'dash', false],
    ['FROM alpine:3.23 AS a\nFROM a\nRUN a', 'ash', true],
    ['FROM fedora:43\nRUN a', 'bash', true],
    ['FROM corp/base:1\nRUN a', undefined, false],
    ['FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN a', 'bash', true],
    ['FROM debian:13\nRUN <<E\n#!/bin/zsh\na\nE', 'zsh', true],
  ])('%j', (text, shell, pipefail) => {
    const { stage, script } = last(text);
    expect(realShell(stage, script)).toBe(shell);
    expect(knowsPipefail(stage, script)).toBe(pipefail);
  });

  it('knows when it was replaced, in this stage or one before', () => {
    for (const [text, expected] of [
      ['FROM debian:13\nRUN ln -sf /bin/bash /bin/sh', true],
      ['FROM debian:13 AS a\nRUN rm /bin/sh && ln -s bash /bin/sh\nFROM a\nRUN b', true],
      ['FROM debian:13 AS a\nRUN ln -sf /bin/bash /bin/sh\nFROM debian:13\nRUN b', false],
      ['FROM debian:13\nRUN ln -s /bin/sh /x', false],
    ] as const) {
      const { file, stage } = last(text);
      expect(isShellReplaced(file, stage), text).toBe(expected);
    }
  });

  it('asks the stage it builds on for the image', () => {
    expect(baseFacts(last('FROM scratch AS a\nFROM a\nRUN b').stage)?.shell).toBe('none');
    expect(baseFacts(last('ARG X\nFROM $X\nRUN b').stage)).toBeUndefined();
  });
});
