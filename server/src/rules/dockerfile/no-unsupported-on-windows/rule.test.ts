import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const base = 'FROM mcr.microsoft.com/dotnet/sdk:10.0-nanoserver-ltsc2025\n';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'an owner',
    bad: `${base}ADD «--chown=app» --link a b/\n`,
    aliases: ['tally:windows/no-chown-flag'],
    fixed: `${base}ADD --link a b/\n`,
  },
  {
    name: 'a mount',
    bad: `${base}RUN «--mount=type=cache,target=C:/x» \\\n  dotnet restore\n`,
    aliases: ['tally:windows/no-run-mounts'],
    severity: 'warning',
    fixed: `${base}RUN \\\n  dotnet restore\n`,
  },
  {
    name: 'a signal',
    bad: `${base}# bye\n«STOPSIGNAL 9»\nCMD x\n`,
    aliases: ['tally:windows/no-stopsignal'],
    fixed: `${base}# bye\nCMD x\n`,
  },
  { name: 'known by the platform', bad: 'FROM --platform=windows/amd64 x:1\nCOPY «--chown=1» a b/\n' },
  { name: 'known by the stage below', bad: `${base.trimEnd()} AS x\nFROM x\n«STOPSIGNAL SIGTERM»\n` },
  { name: 'ONBUILD', bad: `${base}ONBUILD COPY «--chown=1» a b/\n` },
  {
    name: 'Linux, or not known',
    good: 'ARG B\nFROM a:1\nCOPY --chown=1 a b/\nRUN --mount=type=cache,target=/x y\nFROM $B\nSTOPSIGNAL SIGINT\n',
  },
]);
