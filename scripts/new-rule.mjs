// Writes the folder of a new rule, with a test that fails until the rule is written.
// usage: npm run new-rule -- kubernetes/no-host-pid ["What is wrong, as a short sentence"]
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const [id = '', title = 'What is wrong'] = process.argv.slice(2);
const rules = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'server/src/rules');
const [language, name] = id.split('/');
const LANGUAGES = {
  dockerfile: {
    define: 'dockerfileRule',
    subject: 'file',
    walk: 'for (const stage of file.stages) void stage;',
    fence: 'dockerfile',
    bad: 'FROM «node»',
    good: 'FROM node:24',
  },
  dockerignore: {
    define: 'dockerignoreRule',
    subject: 'file',
    walk: 'for (const pattern of file.patterns) void pattern;',
    fence: 'dockerignore',
    bad: '«!»',
    good: 'node_modules',
  },
  kubernetes: {
    define: 'kubernetesRule',
    subject: 'object',
    walk: 'void object.root;',
    fence: 'yaml',
    bad: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: «web»',
    good: 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web',
  },
};
const template = LANGUAGES[language];
if (template === undefined || !/^(no|require|prefer)-[a-z0-9]+(-[a-z0-9]+)*$/.test(name ?? '')) {
  console.error(
    'A rule is named like kubernetes/no-host-pid: dockerfile, dockerignore or kubernetes, then no-, require- or prefer- and words in lower case.',
  );
  process.exit(2);
}
const folder = path.join(rules, language, name);
if (existsSync(folder)) {
  console.error(`The rule ${id} exists already: ${path.relative(process.cwd(), folder)}`);
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
writeFileSync(
  path.join(folder, 'rule.ts'),
  `import { ${template.define} } from '../../define.ts';

export default ${template.define}(
  {
    id: '${id}',
    title: '${title.replaceAll("'", "\\'")}',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [],
    tags: ['security'],
    fix: 'none',
  },
  function* (${template.subject}) {
    ${template.walk}
  },
);
`,
);
writeFileSync(
  path.join(folder, 'rule.test.ts'),
  `import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), []);
`,
);
writeFileSync(
  path.join(folder, 'README.md'),
  `# ${id}

**${title}**

Why it matters, and what to do.

\`\`\`${template.fence} bad
${template.bad}
\`\`\`

\`\`\`${template.fence} good
${template.good}
\`\`\`
`,
);
console.log(
  `Wrote ${path.relative(process.cwd(), folder)}. Its test fails until the rule finds what the page marks. Then: npm run generate`,
);
