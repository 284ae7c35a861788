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
  denied: {
    title: 'Camera and microphone are not allowed',
    text: 'Press the sign beside the address above, allow both for this page, then try again.',
    ios: 'Press the sign beside the address (aA or a small page), then Website Settings, and allow Camera and Microphone. Then try again.',
    android:
      'Press the sign beside the address above, then Permissions, and allow Camera and Microphone. Then try again.',
  },
  noCamera: {
    title: 'There is no camera',
    text: 'Connect one and try again. Or ask the sender for a new link, and open that one on your phone.',
  },
  noMicrophone: {
    title: 'There is no microphone',
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
};
