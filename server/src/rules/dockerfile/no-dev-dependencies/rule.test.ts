import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'npm install',
    bad: 'FROM node:24\nRUN npm «install»\n',
    aliases: ['droast:DF031'],
    message: 'npm install installs the development packages too. ',
    fixes: { 'Add --omit=dev': 'FROM node:24\nRUN npm install --omit=dev\n' },
  },
  { name: 'bare yarn', bad: 'FROM node:24\nRUN «yarn»\n', aliases: [], fixed: 'FROM node:24\nRUN yarn --production\n' },
  {
    name: 'pnpm, in exec form',
    bad: 'FROM node:24\nRUN ["pnpm", «"install"», "--frozen-lockfile"]\n',
    fixed: 'FROM node:24\nRUN ["pnpm", "install", "--prod", "--frozen-lockfile"]\n',
  },
  {
    name: 'composer',
    bad: 'FROM php:8\nRUN composer «install» --no-interaction\n',
    aliases: ['tally:php/composer-no-dev-in-production'],
    fixed: 'FROM php:8\nRUN composer install --no-dev --no-interaction\n',
  },
  {
    name: 'bundler',
    bad: 'FROM ruby:3\nRUN bundle «install»\n',
    aliases: ['tally:ruby/missing-bundle-without-development'],
    fixes: { 'Set BUNDLE_WITHOUT': 'FROM ruby:3\nENV BUNDLE_WITHOUT=development:test\nRUN bundle install\n' },
  },
  { name: 'uv', bad: 'FROM a:1\nRUN uv «sync» --locked\n', fixed: 'FROM a:1\nRUN uv sync --no-dev --locked\n' },
  { name: 'another environment', bad: 'FROM node:24\nENV NODE_ENV=development\nRUN npm «ci»\n' },
  { name: 'the stage that the image builds on', bad: 'FROM node:24 AS deps\nRUN npm «ci»\nFROM deps\nCMD ["node", "."]\n' },
  { name: 'built before', bad: 'FROM node:24\nRUN npm run x\nRUN npm «ci»\n' },
  {
    name: 'left out by an option',
    good: 'FROM node:24\nRUN npm ci --only=production && npm install --production\nRUN bundle install --without development\nRUN composer install --no-dev\n',
  },
  {
    name: 'left out by a variable',
    good: 'FROM node:24 AS b\nENV NODE_ENV=production\nFROM b\nRUN npm ci\nRUN COMPOSER_NO_DEV=1 composer install\n',
  },
  { name: 'left out by a command', good: 'FROM ruby:3\nRUN bundle config set --local without development && bundle install\n' },
  { name: 'it builds', good: 'FROM node:24\nRUN npm ci && npm run build\n' },
  { name: 'it builds later', good: 'FROM node:24\nRUN npm ci\nRUN npx tsc\n' },
  {
    name: 'another stage builds with it',
    good: 'FROM node:24 AS deps\nRUN npm ci\nFROM deps AS build\nRUN npm run build\nFROM deps\nCOPY --from=build /d /d\n',
  },
  { name: 'removed again', good: 'FROM node:24\nRUN npm ci\nRUN npm prune --omit=dev\n' },
  { name: 'a builder', good: 'FROM node:24 AS b\nRUN npm ci\nFROM a:1\nCOPY --from=b /x /x\n' },
  { name: 'it starts for development', good: 'FROM node:24\nRUN npm install\nCMD ["npm", "run", "dev"]\n' },
  { name: 'made for development', good: 'FROM node:24\nRUN npm install\n', file: 'dev.Dockerfile' },
  { name: 'packages by name', good: 'FROM node:24\nRUN npm install -g serve && npm install express\n' },
  { name: 'yarn 4 has another command for it', good: 'FROM node:24\nCOPY .yarnrc.yml ./\nRUN yarn install\n' },
]);
