import { vi } from 'vitest';

/** The gateway's whole story once more: each request goes to the other server than the one before. */
vi.mock(import('#gateway/testing/story.ts'), async (original) => {
  const kit = await original();
  return { ...kit, createStory: (limits) => kit.createStory(limits, 2) };
});

await import('#gateway/sessions/story.test.ts');
