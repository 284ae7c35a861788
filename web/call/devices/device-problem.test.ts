import { describe, expect, it } from 'vitest';
import {
  missingAmong,
  platformOf,
  problemAfter,
  problemBefore,
  type Platform,
  type DeviceProblem,
} from '#web/call/devices/device-problem.ts';

const phone = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36';
const messenger = `${phone} [FBAN/EMA;FBLC/en_US;FBAV/400.0]`;

describe('before a device is asked for', () => {
  it.each<[string, boolean, boolean, boolean, string, DeviceProblem | undefined]>([
    ['a browser that can ask is let through', true, true, true, phone, undefined],
    ['an app that lets its pages ask is let through', true, true, true, messenger, undefined],
    ['an app that does not is named as such', true, false, true, messenger, 'inApp'],
    ['a page without HTTPS is named as such', false, false, true, phone, 'insecure'],
    ['an old browser is named as such', true, false, true, phone, 'unsupported'],
    ['a browser without calls is named as such', true, true, false, phone, 'noWebRtc'],
    ['an app without calls is named as such', true, true, false, messenger, 'inApp'],
  ])('%s', (_, secure, canAsk, canCall, userAgent, problem) => {
    expect(problemBefore({ secure, canAsk, canCall, userAgent })).toBe(problem);
  });
});

describe('after a device was asked for in vain', () => {
  it.each<[string, readonly MediaDeviceKind[], string, DeviceProblem]>([
    ['NotAllowedError', ['videoinput', 'audioinput'], phone, 'denied'],
    ['NotAllowedError', ['videoinput', 'audioinput'], messenger, 'inApp'],
    ['NotReadableError', ['videoinput', 'audioinput'], phone, 'busy'],
    ['NotFoundError', ['audioinput'], phone, 'noCamera'],
    ['NotFoundError', [], phone, 'noCamera'],
    ['NotFoundError', ['videoinput'], phone, 'noMicrophone'],
    ['OverconstrainedError', ['videoinput', 'audioinput'], phone, 'failed'],
    ['TypeError', ['videoinput', 'audioinput'], phone, 'failed'],
  ])('%s with %j means the right thing', (name, kinds, userAgent, problem) => {
    expect(problemAfter({ name }, kinds, userAgent)).toBe(problem);
  });

  it.each<[string, string, boolean, DeviceProblem]>([
    ['a person who said no', 'Permission denied', false, 'denied'],
    ['a person who closed the question', 'Permission dismissed', false, 'denied'],
    ['a system that says so', 'Permission denied by system', false, 'deniedBySystem'],
    ['a system behind a browser that was allowed', 'The request is not allowed', true, 'deniedBySystem'],
  ])('%s is told apart', (_, message, granted, problem) => {
    expect(problemAfter({ name: 'NotAllowedError', message, granted }, [], phone)).toBe(problem);
    expect(problemAfter({ name: 'NotAllowedError', message, granted }, [], messenger)).toBe('inApp');
  });
});

describe('before anybody was asked', () => {
  it.each<[readonly MediaDeviceKind[], DeviceProblem | undefined]>([
    [['videoinput', 'audioinput'], undefined],
    [['audioinput', 'audiooutput'], 'noCamera'],
    [['videoinput'], 'noMicrophone'],
    [[], undefined],
  ])('of %j that much is known to be missing', (kinds, problem) => {
    expect(missingAmong(kinds)).toBe(problem);
  });
});

const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Safari/604.1';
const mac =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15';

describe('the platform', () => {
  it.each<[string, string, boolean, Platform]>([
    ['an iPhone', iPhone, true, 'ios'],
    ['an iPad, which says that it is a Mac', mac, true, 'ios'],
    ['a Mac', mac, false, 'other'],
    ['an Android phone', phone, true, 'android'],
  ])('of %s is known', (_, userAgent, touches, platform) => {
    expect(platformOf({ userAgent, touches })).toBe(platform);
  });
});
