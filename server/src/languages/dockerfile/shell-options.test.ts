import { describe, expect, it } from 'vitest';
import { scriptOf } from './command.ts';
import { parseDockerfile } from './parse.ts';
import { hasOption } from './shell-options.ts';

describe('hasOption', () => {
  it.each([
    ['pipefail', 'RUN x', false],
    ['pipefail', 'RUN set -o pipefail && x', true],
    ['pipefail', 'RUN set -euxo pipefail; x', true],
    ['pipefail', 'RUN set -o pipefail; set +o pipefail; x', false],
    ['pipefail', 'RUN (set -o pipefail; y); x', false],
    ['pipefail', 'RUN (set -o pipefail; x)', true],
    ['pipefail', 'RUN x; set -o pipefail', false],
    ['pipefail', 'RUN bash -o pipefail -c "x"', true],
    ['pipefail', 'RUN bash -c "set -eo pipefail; x"', true],
    ['pipefail', 'RUN set -o pipefail; sh -c "x"', false],
    ['pipefail', 'RUN set -o pipefail; A=$(x)', true],
    ['pipefail', 'SHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN x', true],
    ['errexit', 'SHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN x', true],
    ['errexit', 'RUN set -ex; x', true],
    ['errexit', 'RUN set -o errexit; x', true],
    ['errexit', 'RUN set -e; set +e; x', false],
    ['errexit', 'RUN set -x; x', false],
    ['errexit', 'RUN <<E\n#!/bin/bash -e\nx\nE', true],
    ['errexit', 'RUN <<E\n#!/usr/bin/env bash\nx\nE', false],
    ['nounset', 'RUN set -u; x', true],
  ] as const)('%s in %j: %s', (option, text, expected) => {
    const file = parseDockerfile(`FROM a\n${text}`);
    const script = scriptOf(file, file.instructions.at(-1) as never);
    const command = script?.commands.find(({ name }) => name === 'x');
    expect(script !== undefined && command !== undefined && hasOption(script, option, command)).toBe(expected);
  });
});
