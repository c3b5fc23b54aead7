# The bot in one image; the role is chosen by the command (see docker-compose.yml).
FROM node:24.21.0-bookworm-slim

ENV NODE_ENV=production
WORKDIR /app

# Packages first: they change less often than the code. The image brings Node 24, so the pinned one is left out.
COPY package.json package-lock.json ./
# The encoder's package brings binaries of all platforms (230 MB); those of other ones are left out, and nothing is fetched.
ENV ONNXRUNTIME_NODE_INSTALL=skip
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force \
    && cd node_modules/onnxruntime-node/bin/napi-v6 && rm -rf darwin win32 \
    && find linux -mindepth 1 -maxdepth 1 ! -name "$(node -p process.arch)" -exec rm -rf {} +

COPY src ./src
COPY jobs ./jobs
COPY prompts ./prompts
COPY seeds ./seeds
COPY assets ./assets

# Pages of your own are mounted over these.
VOLUME /app/seeds
# Kept between starts: what is made again when it is gone. The store itself is Redis.
RUN mkdir -p /data && chown node:node /data
VOLUME /data
ENV DATA_DIR=/data HOST=0.0.0.0 PORT=8420
USER node
EXPOSE 8420
# Each process tells of itself in Redis every ten seconds; this asks whether the one in here still does.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["node", "src/main.ts", "alive"]
ENTRYPOINT ["node", "src/main.ts", "serve"]
CMD ["--role", "all"]
