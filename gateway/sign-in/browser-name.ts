/** What a browser calls itself, as far as people would: its name and the system that it runs on. */
export interface BrowserName {
  readonly browser?: string;
  readonly system?: string;
}

/**
 * The first that fits counts: most browsers name others as well, from which they descend. Those made of Chromium say Chrome and
 * Safari besides their own name, and those on an iPhone Safari; Safari alone says its version under the name `Version`.
 */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\b(Headless)?Edg(A|iOS)?\//, 'Edge'],
  [/\b(OPR|OPT|OPX|OPiOS|Opera)\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bYaBrowser\//, 'Yandex Browser'],
  [/\b(DuckDuckGo|Ddg)\//, 'DuckDuckGo'],
  [/\bBrave\//, 'Brave'],
  [/\bWhale\//, 'Whale'],
  [/\bHuaweiBrowser\//, 'Huawei Browser'],
  [/\bSilk\//, 'Silk'],
  [/\bUCBrowser\//, 'UC Browser'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bCriOS\/|\b(Headless)?Chrom(e|ium)\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

const nameIn = (names: typeof browsers, userAgent: string): string | undefined =>
  names.find(([pattern]) => pattern.test(userAgent))?.[1];

export function browserNameOf(userAgent: string): BrowserName {
  const [browser, system] = [nameIn(browsers, userAgent), nameIn(systems, userAgent)];
  return { ...(browser && { browser }), ...(system && { system }) };
}
