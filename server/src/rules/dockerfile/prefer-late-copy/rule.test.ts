import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'pip, with flags and a folder',
    bad: 'FROM python:3.14\n# all of it\n«COPY --chown=1000 . /app»\nRUN pip install --no-cache-dir -r requirements.txt\n',
    aliases: ['droast:DF070'],
    message: 'COPY . comes before pip install, so any changed file repeats the install. ',
    fixes: {
      'Copy requirements.txt first':
        'FROM python:3.14\nCOPY --chown=1000 requirements.txt /app/\n# all of it\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY --chown=1000 . /app\n',
    },
  },
  {
    name: 'yarn',
    bad: 'FROM node:24\n«COPY ./ ./»\nRUN yarn && yarn cache clean\n',
    fixed: 'FROM node:24\nCOPY package.json yarn.lock* ./\nRUN yarn && yarn cache clean\nCOPY ./ ./\n',
  },
  {
    name: 'go',
    bad: 'FROM golang:1.25\n«COPY . .»\nRUN go mod download\nRUN go build\n',
    fixed: 'FROM golang:1.25\nCOPY go.mod go.sum* ./\nRUN go mod download\nCOPY . .\nRUN go build\n',
  },
  { name: 'it also builds', bad: 'FROM node:24\n«COPY . .»\nRUN npm ci && npm run build\n', fixes: {} },
  { name: 'something between', bad: 'FROM node:24\n«COPY . /app»\nWORKDIR /app\nRUN npm install\n', fixes: {} },
  { name: 'ADD', bad: 'FROM ruby:3\n«ADD . .»\nRUN bundle install\n', message: 'ADD . comes before bundle install' },
  { name: 'one manifest in the project', bad: 'FROM node:24\n«COPY . .»\nRUN npm ci\n', files: { 'package.json': '{}', 'src/a.js': '' } },
  { name: 'yarn 4 reads more files', bad: 'FROM node:24\nCOPY .yarnrc.yml ./\n«COPY . .»\nRUN yarn install\n', fixes: {} },
  { name: 'a workspace', good: 'FROM node:24\nCOPY . .\nRUN npm ci\n', files: { 'package.json': '{}', 'packages/a/package.json': '{}' } },
  { name: 'installed before', good: 'FROM node:24\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm install\n' },
  {
    name: 'the project itself',
    good: 'FROM python:3.14\nCOPY . .\nRUN pip install .\nRUN pip install -e . -r requirements.txt\nRUN pip install -r reqs/$ENV.txt\nRUN uv sync\n',
  },
  { name: 'a part, and another stage', good: 'FROM node:24 AS b\nCOPY src src\nCOPY --from=x . .\nRUN npm ci\nFROM b\nCOPY . .\n' },
  { name: 'a bind mount', good: 'FROM node:24\nCOPY . .\nRUN --mount=type=bind,source=package.json,target=package.json npm ci\n' },
  { name: 'packages by name', good: 'FROM node:24\nCOPY . .\nRUN npm install -g serve && apt-get install -y a\n' },
]);
