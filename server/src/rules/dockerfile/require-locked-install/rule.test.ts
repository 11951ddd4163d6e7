import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'npm, by a short name',
    bad: 'FROM node:24\nCOPY package*.json package-lock.json ./\nRUN npm «i» && npm run build\n',
    message: 'npm i does not hold itself to package-lock.json.',
    aliases: ['droast:DF031'],
    fixes: { 'Use npm ci': 'FROM node:24\nCOPY package*.json package-lock.json ./\nRUN npm ci && npm run build\n' },
  },
  {
    name: 'exec form',
    bad: 'FROM node:24\nCOPY npm-shrinkwrap.json ./\nRUN ["npm", «"install"»]\n',
    fixed: 'FROM node:24\nCOPY npm-shrinkwrap.json ./\nRUN ["npm", "ci"]\n',
  },
  {
    name: 'yarn without a verb',
    bad: 'FROM node:24\nCOPY yarn.lock ./\nRUN «yarn» --silent\n',
    aliases: [],
    fixes: { 'Add --frozen-lockfile': 'FROM node:24\nCOPY yarn.lock ./\nRUN yarn --frozen-lockfile --silent\n' },
  },
  {
    name: 'yarn 4',
    bad: 'FROM node:24\nCOPY .yarnrc.yml yarn.lock ./\nRUN yarn «install»\n',
    message: 'Add --immutable.',
    fixed: 'FROM node:24\nCOPY .yarnrc.yml yarn.lock ./\nRUN yarn install --immutable\n',
  },
  {
    name: 'pnpm',
    bad: 'FROM node:24\nADD pnpm-lock.yaml ./\nRUN pnpm «install» --prod\n',
    fixed: 'FROM node:24\nADD pnpm-lock.yaml ./\nRUN pnpm install --frozen-lockfile --prod\n',
  },
  {
    name: 'bun',
    bad: 'FROM oven/bun:1\nCOPY bun.lock ./\nRUN bun «install»\n',
    fixed: 'FROM oven/bun:1\nCOPY bun.lock ./\nRUN bun install --frozen-lockfile\n',
  },
  {
    name: 'uv, with the lockfile in a mount',
    bad: 'FROM python:3.14\nRUN --mount=type=bind,source=uv.lock,target=uv.lock uv «sync»\n',
    fixed: 'FROM python:3.14\nRUN --mount=type=bind,source=uv.lock,target=uv.lock uv sync --locked\n',
  },
  {
    name: 'cargo',
    bad: 'FROM rust:1\nCOPY Cargo.lock ./\nRUN cargo «install» --path .\n',
    fixed: 'FROM rust:1\nCOPY Cargo.lock ./\nRUN cargo install --locked --path .\n',
  },
  {
    name: 'bundler',
    bad: 'FROM ruby:4.0\nCOPY Gemfile Gemfile.lock ./\nRUN bundle «install» -j 4\n',
    aliases: ['tally:ruby/missing-bundle-deployment'],
    fixes: { 'Set BUNDLE_DEPLOYMENT=1': 'FROM ruby:4.0\nCOPY Gemfile Gemfile.lock ./\nENV BUNDLE_DEPLOYMENT=1\nRUN bundle install -j 4\n' },
  },
  { name: 'copied in the stage below', bad: 'FROM node:24 AS base\nCOPY package-lock.json ./\nFROM base\nRUN npm «install»\n' },
  {
    name: 'everything is copied, and it is there',
    bad: 'FROM node:24\nCOPY . .\nRUN npm «install»\n',
    files: { 'package-lock.json': '{}' },
  },
  {
    name: 'a pattern brings it',
    bad: 'FROM node:24\nCOPY package*.json ./\nRUN npm «install»\n',
    files: { 'package.json': '{}', 'package-lock.json': '{}' },
  },
  { name: 'everything is copied, and it is not there', good: 'FROM node:24\nCOPY . .\nRUN npm install\n', files: { 'package.json': '{}' } },
  {
    name: 'the ignore file leaves it out',
    good: 'FROM node:24\nCOPY . .\nRUN npm install\n',
    files: { 'package-lock.json': '{}', '.dockerignore': '*-lock.json\n' },
  },
  { name: 'copied too late', good: 'FROM node:24\nRUN npm install\nCOPY package-lock.json ./\n' },
  { name: 'copied into another stage', good: 'FROM node:24 AS a\nCOPY package-lock.json ./\nFROM node:24\nRUN npm install\n' },
  {
    name: 'locked already',
    good: 'FROM node:24\nCOPY package-lock.json yarn.lock pnpm-lock.yaml ./\nRUN npm ci && yarn --frozen-lockfile && pnpm i --frozen-lockfile\n',
  },
  { name: 'a variable locks it', good: 'FROM ruby:4.0\nENV BUNDLE_DEPLOYMENT=1\nCOPY Gemfile.lock ./\nRUN bundle install\n' },
  { name: 'a variable may lock it', good: 'FROM node:24\nARG PNPM_OPTS\nCOPY pnpm-lock.yaml ./\nRUN pnpm install $PNPM_OPTS\n' },
  {
    name: 'packages by name',
    good: 'FROM node:24\nCOPY package-lock.json yarn.lock Cargo.lock ./\nRUN npm install left-pad && yarn add x && npm i -g y && cargo install ripgrep\n',
  },
]);
