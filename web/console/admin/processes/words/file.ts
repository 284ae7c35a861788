/** Hands a text to the browser as a file to keep. */
export function keepAsFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  [link.href, link.download] = [url, name];
  link.click();
  URL.revokeObjectURL(url);
}

export const fileNameOf = (key: string, version: number | 'draft'): string =>
  `${key}.${version === 'draft' ? 'draft' : `v${version}`}.json`;
