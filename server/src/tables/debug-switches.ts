/**
 * Switches that make a program show its inside to whoever asks: error pages with source and settings, consoles, debugger ports.
 * Sources: the documentation of Flask 3.1, Django 5.2, Laravel 12, Symfony 7.3, ASP.NET Core 10, Werkzeug 3.1, Xdebug 3.4,
 * Node.js 24 and the JDK 25. Read in November 2026.
 */

const on = /^(?:1|true|yes|on)$/i;
const development = /^development$/i;

export interface DebugVariable {
  readonly name: string;
  /** Values that switch it on. */
  readonly on: RegExp;
  /** The value that switches it off. */
  readonly off: string;
}

/** Variables of the image that switch a program's debug mode on. */
export const debugVariables: readonly DebugVariable[] = [
  { name: 'DEBUG', on: /^(?:1|true)$/i, off: '0' },
  { name: 'FLASK_DEBUG', on, off: '0' },
  { name: 'FLASK_ENV', on: development, off: 'production' },
  { name: 'DJANGO_DEBUG', on, off: '0' },
  { name: 'APP_DEBUG', on, off: 'false' },
  { name: 'WERKZEUG_DEBUG_PIN', on: /^off$/i, off: '' },
  { name: 'ASPNETCORE_ENVIRONMENT', on: development, off: 'Production' },
  { name: 'DOTNET_ENVIRONMENT', on: development, off: 'Production' },
  { name: 'XDEBUG_MODE', on: /(?:^|,)debug(?:,|$)/, off: 'off' },
];

const inspect = /(?<!\S)--inspect(?:-brk|-wait|-port)?(?:=\S*)?(?!\S)/;
const jdwp = /(?<!\S)-(?:agentlib:jdwp=|Xrunjdwp:)\S+/;

/** Variables that hold options, and the option that opens a debugger. */
export const debugOptions: ReadonlyMap<string, RegExp> = new Map([
  ['NODE_OPTIONS', inspect],
  ...['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS', 'JAVA_OPTS', 'JAVA_OPTIONS', 'CATALINA_OPTS'].map(
    (name) => [name, jdwp] as const,
  ),
]);

/** Programs that start the container, and the word of their command line that opens a debugger. */
export const debugArguments: ReadonlyMap<string, RegExp> = new Map([
  ['node', inspect],
  ['nodejs', inspect],
  ['nodemon', inspect],
  ['ts-node', inspect],
  ['tsx', inspect],
  ['java', jdwp],
  ['flask', /^--debug$/],
  ['python', /^(?:debugpy|ptvsd)$/],
  ['python3', /^(?:debugpy|ptvsd)$/],
  ['debugpy', /^--listen$/],
  ['dlv', /^(?:debug|exec|dap)$/],
  ['php', /^-dxdebug\.mode=debug/],
]);

/** Programs that install a PHP extension by its name, with the words in front of it. */
export const extensionInstallers: ReadonlyMap<string, readonly string[]> = new Map([
  ['docker-php-ext-enable', []],
  ['docker-php-ext-install', []],
  ['install-php-extensions', []],
  ['pecl', ['install']],
]);

/** Packages that bring Xdebug. */
export const xdebugPackage = /^php[\d.]*-(?:pecl-)?xdebug\d*$/;
