/**
 * Names by which programs show themselves as cameras, as browsers tell them. Programs that bring in a phone as a camera are
 * among them: what comes through them is made by a program as well, and the same ones show films. A program that takes the
 * name of a real camera is not found by it.
 */
const programs: readonly RegExp[] = [
  /\bvirtual\b.*\b(camera|cam|webcam|video)\b/i,
  /\b(camera|cam|webcam|video)\b.*\bvirtual\b/i,
  /\bv-?cam\b|virtualcam|omnivcam/i,
  /\bobs\b|obs-camera/i,
  /manycam|xsplit|splitcam|\bsparkocam\b|webcammax|\balter ?cam\b|\bmagic ?camera\b|\bfake ?(webcam|cam|camera)\b/i,
  /\bsnap camera\b|snapcamera|\bmmhmm\b|\byou ?cam\b|\bperfectcam\b|\bfacerig\b|\banimaze\b|\bchatcam\b/i,
  /\bcam ?twist\b|\becamm\b|\bwirecast\b|\bvmix\b|\blivestream studio\b|\bprism ?(live|lens)\b|\bmedia ?looks\b/i,
  /\bndi\b.*\b(video|webcam|input)\b|\bnewtek\b|\bspout ?cam\b|\bsyphon\b/i,
  /v4l2 ?loopback|\bdummy video device\b|\bloopback\b.*\b(video|camera)\b|\bakvcam\b|\bwebcamoid\b/i,
  /\bunity (video capture|virtual)\b|\bunreal\b.*\bcam/i,
  /\blogi(tech)? capture\b|\bnvidia broadcast\b|\bstreamlabs\b|\bkrisp\b.*\bcamera\b|\bdeep ?(face|live)\b|\bavatarify\b/i,
  /\bivcam\b|\bdroid ?cam\b|\biriun\b|\bepoccam\b|\bcamo\b|\bip ?webcam\b|\bxeoma\b|\bninjacam\b|\bkinoni\b|\bneuralcam\b/i,
  /\bscreen ?(capture|recorder)\b|\bscreen-capture-recorder\b|\bdesktop capture\b/i,
  // Browsers under test, with a test card or a film.
  /^fake_device_\d+$|^fake (video|camera) device|^mock video device/i,
  /\.(y4m|mjpe?g)$/i,
];

/** Whether a camera calls itself by the name of a program that shows pictures as one. */
export const isProgramName = (label: string): boolean => programs.some((name) => name.test(label));
