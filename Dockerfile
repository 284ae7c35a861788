# One image for both of our processes: `server.ts` (gateway and session worker) and `examiner.ts`. compose.yaml says which.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm install --no-audit --no-fund
COPY . .
# Pages, programs and the workflows' script are built with tools that nobody needs afterwards.
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:22-bookworm-slim
# util-linux brings prlimit, under which files from strangers are decoded.
RUN apt-get update -q && apt-get install -qy --no-install-recommends ca-certificates util-linux && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production
WORKDIR /app
# The code belongs to root: what runs as node cannot change it.
COPY --from=build /app ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/server.js"]
