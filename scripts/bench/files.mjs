/** The files the benchmark measures on: made of ordinary instructions and objects, the same in every run. */

const STAGE = (n) => `
# Stage ${n}: what services of this kind usually do
FROM node:22-alpine AS build${n}
ARG VERSION=1.${n}.0
ENV NODE_ENV=production APP_VERSION=\${VERSION}
WORKDIR /srv/service${n}
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev \\
    && npm cache clean --force \\
    # the audit is done in CI
    && rm -rf /tmp/*
COPY src ./src
RUN set -eux; \\
    apk add --no-cache curl tini; \\
    curl -fsSL https://example.com/tool-\${VERSION}.tar.gz -o /tmp/tool.tar.gz; \\
    echo "0123456789abcdef  /tmp/tool.tar.gz" | sha256sum -c -; \\
    tar -xzf /tmp/tool.tar.gz -C /usr/local/bin
EXPOSE 80${n}
USER node
CMD ["node", "src/server.js"]
`;

const OBJECTS = (n) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-${n}
  labels: {app: web-${n}}
spec:
  replicas: 2
  selector:
    matchLabels: {app: web-${n}}
  template:
    metadata:
      labels: {app: web-${n}}
    spec:
      containers:
      - name: web
        image: registry.example.com/web:1.${n}.0
        ports:
        - containerPort: 8080
        env:
        - name: LOG_LEVEL
          value: info
        resources:
          requests: {cpu: 100m, memory: 128Mi}
---
apiVersion: v1
kind: Service
metadata:
  name: web-${n}
spec:
  selector: {app: web-${n}}
  ports:
  - port: 80
    targetPort: 8080
---
`;

/** As many repetitions as the wished number of lines takes. */
function repeat(piece, lines) {
  let text = '';
  for (let n = 0; text.split('\n').length < lines; n++) text += piece(n);
  return text.split('\n').slice(0, lines).join('\n');
}

export const files = [
  { name: 'Dockerfile', languageId: 'dockerfile', text: repeat(STAGE, 230) },
  { name: 'long.Dockerfile', languageId: 'dockerfile', text: repeat(STAGE, 1000) },
  { name: 'web.yaml', languageId: 'yaml', text: repeat(OBJECTS, 300) },
  { name: 'long.yaml', languageId: 'yaml', text: repeat(OBJECTS, 5000) },
].map((file) => ({ ...file, lines: file.text.split('\n').length }));
