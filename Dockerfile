# The bot in one image; the role is chosen by the command (see docker-compose.yml).
FROM node:24-bookworm-slim

ENV NODE_ENV=production
WORKDIR /app

# Packages first: they change less often than the code. The image brings Node 24, so the pinned one is left out.
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force

COPY src ./src
COPY jobs ./jobs
COPY prompts ./prompts
COPY seeds ./seeds
COPY assets ./assets

RUN mkdir -p /data && chown node:node /data
ENV DATA_DIR=/data HOST=0.0.0.0 PORT=8420
USER node
EXPOSE 8420
ENTRYPOINT ["node", "src/main.ts", "serve"]
CMD ["--role", "all"]
