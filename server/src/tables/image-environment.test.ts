import { describe, expect, it } from 'vitest';
import { imageEnvironment } from './image-environment.ts';

describe('imageEnvironment', () => {
  it('knows what an image sets', () => {
    expect(imageEnvironment('golang')?.variables.has('GOPATH')).toBe(true);
    expect(imageEnvironment('docker.io/library/golang')?.workdir).toBe('/go');
    expect(imageEnvironment('alpine')?.variables).toEqual(new Set(['PATH']));
  });

  it('says nothing of others', () => {
    expect(imageEnvironment('registry.example.com/app')).toBeUndefined();
    expect(imageEnvironment('constructor')).toBeUndefined();
  });
});
