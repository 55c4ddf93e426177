# A server in a container: the dashboard built, data in /data, on every address of the container.
FROM node:24-bookworm-slim
WORKDIR /app

# Packages change seldom: a layer of their own.
COPY package.json package-lock.json ./
RUN npm install --no-save --no-audit --no-fund \
  && mkdir .cache && cp package-lock.json .cache/installed-lock.json

COPY . .
RUN node scripts/launch.mjs build && mkdir /data && chown node:node /data

USER node
ENV ASSAY_HOME=/data HOST=0.0.0.0 PORT=8000
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8000/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["bin/assay", "serve"]
