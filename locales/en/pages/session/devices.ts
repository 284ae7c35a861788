/** Words of the operator's own camera, microphone and background. */
export const devices = {
  device: {
    problem: {
      insecure: 'The camera needs a secure connection (https). The applicant cannot see or hear you.',
      inApp: 'This app does not allow the camera. Open the console in a browser.',
      unsupported: 'This browser cannot use a camera. The applicant cannot see or hear you.',
      noWebRtc:
        'Calls are switched off in this browser, by a setting or an extension (WebRTC). Allow them, then load the page again.',
      denied:
        'Camera and microphone are not allowed for this page. Allow them beside the address, then try again.',
      deniedBySystem:
        'The system does not let this browser use camera and microphone. Allow both in its privacy settings, then try again.',
      noCamera: 'No camera was found. Connect one, then try again.',
      noMicrophone: 'No microphone was found. Connect one, then try again.',
      busy: 'Another program is using the camera or microphone. Close it, then try again.',
      ended: 'The camera or microphone has gone. Connect it again, then try again.',
      paused: 'The system holds the camera or microphone back. It comes back by itself when it may.',
      failed: 'The camera or microphone could not be started. The applicant cannot see or hear you.',
    },
  },
  /** What an operator needs, tried before a call, and shown small in it. */
  check: {
    title: 'Your camera, microphone, light and line',
    notToday: 'Not tried today.',
    well: 'Tried {time}: all is well.',
    partly: 'Tried {time}: well, as far as it was tried.',
    doubts: 'Tried {time}: one thing is not good. | Tried {time}: {count} things are not good.',
    try: 'Try them',
    again: 'Try again',
    stop: 'Close',
    picture: 'Your own picture, which only you see',
    light: 'Light',
    sound: 'Microphone',
    line: 'Line',
    choose: 'Camera, microphone, speaker',
    kept: 'Nobody sees or hears you. How it went is kept with the call that you answer next.',
  },
  meter: {
    label: 'Your light and line',
    light: 'Your light: {text}',
    line: 'Your line: {text}',
    quality: {
      good: 'Good',
      poor: 'Weak. Others may see you late or blurred. Move nearer to your router, or use a cable.',
      lost: 'Nothing gets through at the moment.',
      unknown: 'Measuring',
    },
  },
  background: {
    preview: 'How you would look',
    onlyYou: 'Only you see this',
    inUse: 'As the applicant sees you',
    comes: 'Preparing the picture',
    failed: 'This background could not be drawn. Choose another one.',
    use: 'Use this background',
    remembered: 'Remembered for your next call, on any device.',
    required: 'Your company requires a background. It is remembered for your next call.',
    unable: {
      old: 'This browser is too old to draw a background. Use a current Chrome, Edge, Firefox or Safari.',
      graphics:
        'This browser cannot draw a background because its hardware acceleration is off. Turn it on in the browser’s settings, then open the call again.',
    },
    because: {
      slow: 'This device is too slow for the background.',
      failed: 'The background could not be drawn.',
      unanswered: 'The server does not say which backgrounds there are, and one may be required.',
      old: 'This browser is too old to draw a background.',
      graphics: 'This browser cannot draw a background: its hardware acceleration is off.',
    },
    then: {
      blur: 'What is behind you is blurred instead.',
      none: 'The applicant sees what is behind you.',
      unknown: 'Until it does, your camera is not shown. We keep asking.',
      off: 'Your company requires one, so your camera is off. The applicant can hear you.',
    },
  },
};
