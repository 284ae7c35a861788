import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFaceAnalyser } from '#activities/vision/faces.ts';
import { challengeKinds } from '#schema/vision/challenges.ts';
import { filmed } from '#e2e/performer/mjpeg.ts';
import { performerOf, portraitOf } from '#e2e/performer/portraits.ts';
import { neutral } from '#e2e/performer/pose.ts';
import type { Rig } from '#e2e/performer/rig.ts';
import { at, cycle, secondsOf, still } from '#e2e/performer/script.ts';

let folder: string;
let rig: Rig;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'films-'));
  rig = await performerOf(portraitOf('franck'), { width: 320, height: 240 }, await createFaceAnalyser());
}, 20_000);
afterAll(() => rm(folder, { recursive: true }));

test('a cycle shows every movement and a document, within what a fake camera can loop in time', () => {
  const script = cycle();
  expect(secondsOf(script)).toBeLessThan(30);
  expect(script.filter((scene) => scene.from !== neutral && scene.from === scene.to)).toHaveLength(
    challengeKinds.length,
  );
  expect(script.filter((scene) => scene.document)).toHaveLength(1);
});

test('between two poses the performer is on the way', () => {
  const script = cycle({ kinds: ['turnLeft'], rest: 1, move: 1, hold: 1, document: 0 });
  const yaws = [0.5, 1.5, 2.5, 3.5, 4.5].map((time) => at(script, time).pose.yaw);
  expect(yaws).toEqual([0, 14, 28, 14, 0]);
});

test('a film is made once, of JPEG frames that each stand twice', async () => {
  const film = { rig, script: still(0.2) };
  const file = await filmed(film, folder);
  const first = await stat(file);
  expect((await readFile(file)).subarray(0, 3).toString('hex')).toBe('ffd8ff');
  const frames = (await readFile(file)).toString('latin1').split('\xff\xd8\xff').length - 1;
  expect(frames).toBe(6);
  expect(await filmed(film, folder)).toBe(file);
  expect((await stat(file)).mtimeMs).toBe(first.mtimeMs);
});
