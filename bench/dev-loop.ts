/*
 * Measures how soon a change shows under `npm run dev`, from the moment the file is written: a word and a component in an open
 * page, a resolver in an answer. `npm run bench:dev [rounds]`, beside a running `npm run dev`, which has the data folder and the
 * address of the environment. Three files of the working tree are changed, and put back at the end, also after Ctrl-C.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as rest } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openBrowser } from '#e2e/gallery/look.ts';
import { ambient, readEnvironment } from '#servers/environment.ts';
import { pathsIn, servingOf } from '#servers/plan.ts';
import { at } from './times.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = Number(process.argv[2] ?? 5);
const environment = readEnvironment(ambient, root);
const { origin } = servingOf(environment);
/** Milliseconds between changes: nobody types faster, and the next process is loaded meanwhile. */
const pause = 8_000;
/** Milliseconds until a change has to show: what takes so long is broken, and nothing to be measured. */
const patience = 60_000;

/** A change of a file: `from` becomes `to(mark)`, and the mark is what is looked for. */
interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: (mark: string) => string;
  /** Ends when the mark shows. */
  readonly shows: (mark: string) => Promise<unknown>;
}

async function administrator(): Promise<{ readonly name: () => Promise<string> }> {
  const lines = readFileSync(pathsIn(environment.data).signIns, 'utf8').split('\n');
  const [, email, password] = (lines.find((line) => line.startsWith('administrator ')) ?? '').split(' ');
  const headers = { origin, 'content-type': 'application/json', 'x-vidimus': '1' };
  const post = (address: string, cookie: string, body: unknown) =>
    fetch(origin + address, {
      method: 'POST',
      headers: { ...headers, cookie },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    });
  const signedIn = await post('/auth/sign-in/email', '', { email, password });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const documents = JSON.parse(
    readFileSync(path.join(root, 'web/api/generated/persisted-documents.json'), 'utf8'),
  ) as Record<string, string>;
  const documentId = Object.entries(documents).find(([, text]) => /query Me\b/.test(text))?.[0];
  const name = async () => {
    const answer = await post('/graphql', cookie, { documentId });
    const { data } = (await answer.json()) as { data: { me: { name: string } | null } };
    return data.me?.name ?? '';
  };
  return { name };
}

const inPage = (page: Page) => (mark: string) =>
  page.waitForFunction((text) => document.body.innerText.includes(text), mark, {
    polling: 'raf',
    timeout: patience,
  });
/** Asks until it is answered with the mark: a server that starts again answers nothing for a while. */
const inAnswer = (name: () => Promise<string>) => async (mark: string) => {
  for (const until = Date.now() + patience; !(await name().catch(() => '')).includes(mark);) {
    if (Date.now() > until) throw new Error(`${mark} did not show within ${patience / 1000} seconds.`);
    await rest(10);
  }
};

type Shows = Change['shows'];

const changesOf = (page: Shows, answer: Shows): Readonly<Record<string, Change>> => ({
  'a word': {
    file: 'locales/en/pages/common.ts',
    from: "title: 'Sign in'",
    to: (mark) => `title: 'Sign in ${mark}'`,
    shows: page,
  },
  'a component': {
    file: 'web/console/SignInPage.vue',
    from: "{{ $t('signIn.invited') }}",
    to: (mark) => `{{ $t('signIn.invited') }} ${mark}`,
    shows: page,
  },
  'a resolver': {
    file: 'gateway/graphql/company/person.ts',
    from: "t.exposeString('name', {",
    to: (mark) => `t.string({ resolve: (me) => me.name + '${mark}',`,
    shows: answer,
  },
});

/** Puts back what is changed just now; at the end of the process too, which Ctrl-C brings about. */
let putBack = (): void => undefined;
process.once('exit', () => putBack());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

async function measure(title: string, { file, from, to, shows }: Change): Promise<void> {
  const whole = path.join(root, file);
  const before = readFileSync(whole, 'utf8');
  if (!before.includes(from)) throw new Error(`${file} no longer says ${from}.`);
  const times: number[] = [];
  putBack = () => writeFileSync(whole, before);
  try {
    for (let round = 1; round <= rounds; round++) {
      const mark = `#${round}`;
      await rest(pause);
      const begun = performance.now();
      writeFileSync(
        whole,
        before.replace(from, () => to(mark)),
      );
      await shows(mark);
      times.push(performance.now() - begun);
    }
  } finally {
    putBack();
    putBack = () => undefined;
  }
  const shown = times.map((each) => each.toFixed(0)).join(', ');
  console.log(`${title.padEnd(12)} p50 ${at(times, 0.5).toFixed(0)} ms  of ${shown}`);
}

const browser = await openBrowser();
try {
  const page = await browser.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.getByTestId('sign-in').waitFor({ timeout: 120_000 });
  const { name } = await administrator();
  for (const [title, change] of Object.entries(changesOf(inPage(page), inAnswer(name)))) {
    await measure(title, change);
  }
} finally {
  await browser.close();
}
