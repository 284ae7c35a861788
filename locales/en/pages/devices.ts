/** What an applicant is told when there is no camera or microphone: what happened, and what to do. */
export const device = {
  insecure: {
    title: 'This address is not secure',
    text: 'Browsers give the camera to https pages only. Open the link exactly as it was sent to you.',
  },
  inApp: {
    title: 'Open this page in your own browser',
    text: 'You are inside another app, which does not give us the camera. Press its menu (⋯ or ⋮) and choose “Open in browser”, or copy the link into Safari or Chrome. Nothing is lost.',
    bound:
      'You are inside another app, which does not give us the camera. Allow it in that app’s settings and try again. Or ask the sender for a new link, and open that one in Safari or Chrome.',
  },
  unsupported: {
    title: 'This browser has no camera for us',
    text: 'Open the link in a current version of Chrome, Safari, Firefox or Edge. Nothing is lost.',
  },
  noWebRtc: {
    title: 'This browser makes no calls',
    text: 'Its calls (WebRTC) are switched off, by a setting or by an extension that guards privacy. Allow them and load this page again, or open the link in another browser. Nothing is lost.',
  },
  denied: {
    title: 'Camera and microphone are not allowed',
    text: 'Press the sign beside the address above, allow both for this page, then try again.',
    ios: 'Press the sign beside the address (aA or a small page), then Website Settings, and allow Camera and Microphone. Then try again.',
    android:
      'Press the sign beside the address above, then Permissions, and allow Camera and Microphone. Then try again.',
  },
  deniedBySystem: {
    title: 'Your device does not let this browser use the camera',
    text: 'Open the privacy settings of your computer, and under Camera and under Microphone allow this browser. Then try again; you may have to restart the browser, and your link works as before.',
    ios: 'Open the Settings of your device, choose this browser among the apps, and allow Camera and Microphone. Then try again.',
    android:
      'Open the Settings of your phone, then Apps, this browser and Permissions, and allow Camera and Microphone. Then try again.',
  },
  noCamera: {
    title: 'There is no camera',
    free: 'Connect one and try again, or go on with your phone: your link is not used up.',
    text: 'Connect one and try again. Or ask the sender for a new link, and open that one on your phone.',
  },
  noMicrophone: {
    title: 'There is no microphone',
    free: 'Connect one, or a headset, and try again. Or go on with your phone: your link is not used up.',
    text: 'Connect one, or a headset, and try again. Or ask the sender for a new link, and open that one on your phone.',
  },
  busy: {
    title: 'Camera or microphone is in use',
    text: 'Another app or tab holds it. Close video calls and camera apps, then try again.',
  },
  ended: {
    title: 'Camera or microphone has stopped',
    text: 'A phone call or another app took it, or it was unplugged. Turn it on again; nothing is lost.',
  },
  paused: {
    title: 'Camera or microphone is held back',
    text: 'Your device did this, perhaps for a phone call or another app. Finish that, then turn it on again; nothing is lost.',
  },
  failed: {
    title: 'The camera did not start',
    text: 'Close other apps that use it and try again. If that does not help, restart the browser.',
  },
  again: 'Try again',
  on: 'Turn on again',
  copy: 'Copy the link',
  copied: 'Copied. Open Safari or Chrome and paste it into the address.',
  shown: 'Press and hold the link above to copy it.',
  scan: 'Or scan this with your phone, and go on there:',
  code: 'Your link as a QR code',
};

/** Camera, microphone and loudspeaker as both sides of the call choose them. */
export const devices = {
  title: 'Devices',
  camera: 'Camera',
  microphone: 'Microphone',
  speaker: 'Speaker',
  none: 'None is known to this browser.',
  system: 'The system chooses',
  saving: {
    title: 'Pictures of the call',
    auto: 'As large as the line bears',
    small: 'Small, to save data',
    none: 'Sound only',
    text: 'Both ways. What is handed in is sent whole.',
  },
  remembered: 'Remembered in this browser for the next call.',
  refused: 'It could not be used, so nothing was changed.',
  preview: 'What your camera sees',
  off: 'Your camera is off',
  speak: 'Say a few words: the bar moves.',
  muted: 'Your microphone is off.',
  test: 'Play a test sound',
  testing: 'You should hear two notes',
  untested: 'The sound could not be played. Choose another speaker.',
  gone: '{device} was unplugged. {other} is used instead.',
  goneBare: '{device} was unplugged. Another one is used instead.',
  back: '{device} is plugged in again.',
  use: 'Use it',
  useOther: 'Use {device}',
  silent: 'Nothing is heard from your microphone. Say a few words, or try another one.',
  silentAlone:
    'Nothing is heard from your microphone. Say a few words, and see that it is not muted at its cable.',
  dismiss: 'Close this note',
};

/** What light, microphone and line are like before a call, and what to do about it. */
export const checks = {
  light: {
    measuring: 'Measuring',
    good: 'Good',
    black: 'The picture is black. Is the camera covered?',
    dark: 'Too dark. Turn on a light or face a window.',
    bright: 'Too bright. Move out of the glaring light.',
    behind: 'The light is behind you. Turn round, so that it falls on your face.',
    side: 'The light comes from one side. Turn towards it.',
  },
  sound: {
    listening: 'Say a few words',
    silent: 'Nothing is heard',
    good: 'We hear you',
    blocked: 'Press anywhere on this page, then say a few words',
  },
  line: {
    measuring: 'Measuring',
    good: 'Good',
    slow: 'Slow. Move nearer to your router, or try mobile data.',
    blocked:
      'Sound and picture may not get through this network. Try mobile data or another Wi-Fi. The call may be tried all the same.',
    none: 'No connection. Check your Wi-Fi or mobile data.',
  },
};
