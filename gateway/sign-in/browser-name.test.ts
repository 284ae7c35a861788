import { expect, test } from 'vitest';
import { browserNameOf } from '#gateway/sign-in/browser-name.ts';

const [phone, mobile] = ['AppleWebKit/605.1.15 (KHTML, like Gecko)', 'Mobile/15E148 Safari/604.1'];
const [gecko, webkit] = ['Gecko/20100101 Firefox/132.0', 'AppleWebKit/537.36 (KHTML, like Gecko)'];

test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) ${gecko}`, 'Firefox', 'Windows'],
  [`Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/130.0.0.0 Safari/537.36`, 'Chrome', 'Linux'],
  [`Mozilla/5.0 (Windows NT 10.0) ${webkit} Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0`, 'Edge', 'Windows'],
  [
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Chrome/130.0.0.0 Safari/537.36 OPR/115.0`,
    'Opera',
    'macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    'Safari',
    'iPhone',
  ],
  [
    `Mozilla/5.0 (Linux; Android 14; SM-S921B) ${webkit} SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36`,
    'Samsung Internet',
    'Android',
  ],
  [`Mozilla/5.0 (X11; Linux x86_64) ${webkit} HeadlessChrome/130.0.0.0 Safari/537.36`, 'Chrome', 'Linux'],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/130.0.0.0 Safari/537.36 HeadlessEdg/130.0.0.0`,
    'Edge',
    'Windows',
  ],
  [
    `Mozilla/5.0 (X11; Linux x86_64) ${webkit} Ubuntu Chromium/130.0.0.0 Chrome/130.0.0.0 Safari/537.36`,
    'Chrome',
    'Linux',
  ],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/130.0.0.0 Safari/537.36`, 'Chrome', 'ChromeOS'],
  [
    `Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/130.0.0.0 Safari/537.36 Vivaldi/7.0.3495.6`,
    'Vivaldi',
    'Linux',
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0) ${webkit} Chrome/128.0.0.0 YaBrowser/24.10.0.0 Safari/537.36`,
    'Yandex Browser',
    'Windows',
  ],
  [`Mozilla/5.0 (Windows NT 10.0) ${webkit} Chrome/130.0.0.0 Whale/4.29 Safari/537.36`, 'Whale', 'Windows'],
  [
    `Mozilla/5.0 (Linux; Android 13; KFTUWI) ${webkit} Silk/130.1 like Chrome/130.0.0.0 Safari/537.36`,
    'Silk',
    'Android',
  ],
  [
    `Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) ${webkit} Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
    'Chrome',
    'Android',
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) ${phone} CriOS/130.0 ${mobile}`,
    'Chrome',
    'iPhone',
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) ${phone} FxiOS/132.0 ${mobile}`,
    'Firefox',
    'iPhone',
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) ${phone} Version/18.1 EdgiOS/130.0 ${mobile}`,
    'Edge',
    'iPhone',
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) ${phone} Version/18.1 ${mobile} OPT/5.2`,
    'Opera',
    'iPhone',
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) ${phone} Version/18.1 ${mobile} Ddg/18.1`,
    'DuckDuckGo',
    'iPhone',
  ],
  // Something else that shows pages, which must not be taken for Safari.
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) ${phone} GSA/340.3 ${mobile}`,
    undefined,
    'iPhone',
  ],
  ['node', undefined, undefined],
  ['', undefined, undefined],
])('%s', (userAgent, browser, system) => {
  expect(browserNameOf(userAgent)).toEqual({ ...(browser && { browser }), ...(system && { system }) });
});
