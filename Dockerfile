# ctxsize in an image: docker run --rm -u "$(id -u):$(id -g)" -v "$PWD:/context:ro" ctxsize check
FROM python:3.13-alpine AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY ctxsize ctxsize
RUN pip wheel --no-cache-dir --wheel-dir /wheels . \
 && python -m venv --without-pip /opt/ctxsize \
 && pip --python /opt/ctxsize/bin/python install --no-cache-dir --no-index --find-links /wheels ctxsize

FROM python:3.13-alpine
# What a build's history was, and what git tracks, is asked of git.
RUN apk add --no-cache git && adduser -D -H ctxsize
COPY --from=build /opt/ctxsize /opt/ctxsize
ENV PATH=/opt/ctxsize/bin:$PATH PYTHONDONTWRITEBYTECODE=1
USER ctxsize
WORKDIR /context
ENTRYPOINT ["ctxsize"]
