import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Pipe } from '#e2e/line/pipe.ts';

let pipe: Pipe;
let came: string[];
const take = (what: string) => () => void came.push(`${what} at ${Math.round(performance.now() - began)}`);
let began: number;

beforeEach(() => {
  vi.useFakeTimers();
  [pipe, came, began] = [new Pipe(), [], performance.now()];
});
afterEach(() => {
  pipe.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('what goes in comes out at once, unless the line is shaped', () => {
  pipe.sendPacket(1000, take('a packet'));
  expect(came).toEqual(['a packet at 0']);
});

test('a line of 80 kbit/s carries 1000 bytes in 100 ms, and half of its delay is on each way', async () => {
  pipe.shape = { kilobits: 80, delay: 400 };
  pipe.sendPiece(1000, take('one'));
  pipe.sendPacket(1000, take('another'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(came).toEqual(['one at 300', 'another at 400']);
});

test('packets that would wait too long are thrown away, and pieces of a stream are not', async () => {
  pipe.shape = { kilobits: 80 };
  for (let turn = 0; turn < 20; turn++) pipe.sendPacket(1000, take('packet'));
  pipe.sendPiece(1000, take('piece'));
  await vi.advanceTimersByTimeAsync(5000);
  expect(came.filter((each) => each.startsWith('packet'))).toHaveLength(6);
  expect(came.at(-1)).toBe('piece at 700');
});

test('so many packets of a hundred are lost, and no pieces', async () => {
  pipe.shape = { loss: 5 };
  vi.spyOn(Math, 'random').mockReturnValueOnce(0.049).mockReturnValue(0.05);
  pipe.sendPacket(1, take('lost'));
  pipe.sendPacket(1, take('kept'));
  pipe.shape = { loss: 100 };
  pipe.sendPiece(1, take('piece'));
  expect(came).toEqual(['kept at 0', 'piece at 0']);
});

test('while it is cut packets are lost and pieces wait', async () => {
  pipe.isCut = true;
  pipe.sendPacket(1, take('packet'));
  pipe.sendPiece(1, take('piece'));
  await vi.advanceTimersByTimeAsync(90_000);
  expect([came, pipe.wait]).toEqual([[], Number.POSITIVE_INFINITY]);
  pipe.isCut = false;
  expect(came).toEqual(['piece at 90000']);
});

test('a stream waits while the line is full, and while it is cut', async () => {
  pipe.shape = { kilobits: 8 };
  pipe.sendPiece(1000, take('piece'));
  void pipe.hasRoom().then(take('room'));
  await vi.advanceTimersByTimeAsync(700);
  expect(came).toEqual([]);
  await vi.advanceTimersByTimeAsync(400);
  expect(came).toEqual(['piece at 1000', 'room at 1000']);
  pipe.isCut = true;
  void pipe.hasRoom().then(take('room'));
  await vi.advanceTimersByTimeAsync(1000);
  pipe.isCut = false;
  await vi.advanceTimersByTimeAsync(0);
  expect(came.slice(2)).toEqual(['room at 2100']);
});
