# The server with recognition of scans: docker build -t csf-parser-server .
# Without recognition, a third of the size: docker build --build-arg EXTRAS=server -t csf-parser-server .
FROM python:3.13-slim AS build
ARG EXTRAS=server,ocr
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /build
# For the compiled loops; without a compiler the same is done in Python.
RUN apt-get update && apt-get install --yes --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
COPY pyproject.toml hatch_build.py README.md README.es.md CHANGELOG.md LICENSE ./
COPY csf_parser ./csf_parser
RUN python -m venv /opt/csf && /opt/csf/bin/pip install ".[${EXTRAS}]"

FROM python:3.13-slim
RUN groupadd --system --gid 10001 csf \
    && useradd --system --uid 10001 --gid csf --home-dir /data --no-create-home --shell /usr/sbin/nologin csf \
    && install --directory --owner csf --group csf --mode 0700 /data
COPY --from=build /opt/csf /opt/csf
ENV PATH=/opt/csf/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    CSF_SERVER_HOST=0.0.0.0 \
    CSF_SERVER_PORT=8070 \
    CSF_SERVER_DATABASE_URL=sqlite:////data/server.db
# By its number, so that an orchestrator can see that it is not root. Nothing is written but in /data.
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8070
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['CSF_SERVER_PORT'] + '/health/ready', timeout=4)"]
ENTRYPOINT ["csf"]
CMD ["serve"]
