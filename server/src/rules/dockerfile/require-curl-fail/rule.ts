import type { Finding } from '../../../core/rule.ts';
import { scriptOf } from '../../../languages/dockerfile/command.ts';
import { type Download, downloads, isChecked } from '../../../languages/dockerfile/downloads.ts';
import { insertLetter } from '../../../languages/dockerfile/edit-command.ts';
import { doneBefore, runsOf } from '../../../languages/dockerfile/runs.ts';
import { refusesOtherInput } from '../../../tables/strict-readers.ts';
import { dockerfileRule } from '../../define.ts';

const FAIL = 'droast:DF035';
const REDIRECTS = 'tally:curl-should-follow-redirects';

/** Options that send something, so that the answer is no file; a status that is asked for; settings from a file. */
const OTHERWISE = [
  '-w',
  '--write-out',
  '-d',
  '--data',
  '--data-raw',
  '--data-binary',
  '--data-urlencode',
  '--json',
  '-F',
  '--form',
  '-T',
  '--upload-file',
  '-X',
  '--request',
  '-K',
  '--config',
];

export default dockerfileRule(
  {
    id: 'dockerfile/require-curl-fail',
    title: 'curl saves an error page as if it were the file',
    severity: 'info',
    preset: 'recommended',
    alsoKnownAs: [FAIL, REDIRECTS],
    tags: ['reliability'],
    fix: 'unsafe',
    options: { fail: true, location: false },
  },
  function* (file, { fail, location }) {
    const isConfigured = doneBefore(
      file,
      (instruction) =>
        instruction.text.includes('curlrc') ||
        scriptOf(file, instruction)?.commands.some(({ assignments }) => assignments.some(({ name }) => name === 'CURL_HOME')) === true,
    );
    for (const { run, script } of runsOf(file)) {
      if (isConfigured(run)) continue;
      for (const command of script.commands) {
        const download = downloads(command);
        if (download === undefined || download.tool !== 'curl' || !isKept(download)) continue;
        const { flags } = download;
        // A checksum finds an error page out.
        const lacksFail = fail && !flags.has('-f', '--fail', '--fail-with-body') && !isChecked(script, download);
        const lacksLocation = location && !flags.has('-L', '--location', '--location-trusted');
        if (lacksFail || lacksLocation) yield careless(download, lacksFail, lacksLocation);
      }
    }
  },
);

/** Something else reads or keeps what a web server answers. */
function isKept({ command, flags, urls, output, probe }: Download): boolean {
  if (probe || flags.has(...OTHERWISE) || !urls.some(({ text }) => !/^(?:ftp|sftp|file):/i.test(text))) return false;
  // A variable in the place of options may hold any of them.
  if (command.words.slice(1).some(({ text, raw }) => /^\$\{?\w*(?:OPT|FLAG|ARG)/i.test(text) && !raw.startsWith('"'))) return false;
  return (
    output.kind !== 'stdout' ||
    command.pipe.index < command.pipe.of - 1 ||
    command.within?.how === 'substitution' ||
    command.within?.how === 'process'
  );
}

/** What the answer is piped to, when it cannot take an error page for the file. */
function strictReader({ command: { pipe } }: Download): string | undefined {
  const reader = pipe.pipeline.stages[pipe.index + 1]?.[0];
  const [, ...words] = reader?.words ?? [];
  return reader?.name !== undefined &&
    refusesOtherInput(
      reader.name,
      words.map(({ text }) => text),
    )
    ? reader.name
    : undefined;
}

function careless(download: Download, fail: boolean, location: boolean): Finding {
  const { command } = download;
  const reader = strictReader(download);
  const letters = `${fail ? 'f' : ''}${location ? 'L' : ''}`;
  return {
    span: command.words[0]?.span ?? command.span,
    message: fail
      ? `curl takes an error page for the file. Without -f it reports success when the server says 404, and ${reader === undefined ? 'the build goes on with a page of HTML' : `${reader} is left to complain about a page of HTML`}. Add -${letters}.`
      : 'curl does not follow redirects here. When the file has moved, an empty answer takes its place. Add -L.',
    aliases: [...(fail ? [FAIL] : []), ...(location ? [REDIRECTS] : [])],
    ...(reader === undefined ? {} : { preset: 'strict' }),
    subject: command,
    fixes: () => [{ title: `Add -${letters}`, applicability: 'unsafe', edits: insertLetter(command, letters) }],
  };
}
