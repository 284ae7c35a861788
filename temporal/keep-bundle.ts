// `npm run build:workflows`: makes the workflows' script ahead of the first start, for an image whose disk cannot be written.
import { bundleWorkflows } from '#temporal/bundle.ts';

await bundleWorkflows();
